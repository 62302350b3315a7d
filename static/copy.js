// Copies what a field holds; without HTTPS too.
document.addEventListener("click", ({ target: { dataset }, target }) => {
  if (dataset.copy) document.getElementById(dataset.copy).select();
  if (dataset.copy && document.execCommand("copy")) target.textContent = dataset.done;
});
