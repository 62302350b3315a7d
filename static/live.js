// Asks from time to time whether the timeline has changed, while the page is in sight, and says so. Moves nothing.
(() => {
  const FIRST = 30000, LONGEST = 600000;
  let pause = FIRST, timer = 0;

  async function ask() {
    const box = document.getElementById("live");
    try {
      const answer = await fetch(box.dataset.poll, { headers: { "If-None-Match": `"${box.dataset.stamp}"` } });
      if (answer.status === 200 && box.isConnected) {
        box.dataset.stamp = answer.headers.get("ETag").replaceAll(/^W\/|"/g, "");
        box.innerHTML = await answer.text();
        htmx.process(box);
      }
      pause = answer.ok || answer.status === 304 ? FIRST : Math.min(pause * 2, LONGEST);
    } catch {
      pause = Math.min(pause * 2, LONGEST);
    }
    wait();
  }

  function wait(time = pause) {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(ask, time);
  }

  // The reader asked for it: the list is new, and what is new in it is marked and takes the focus.
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const box = detail.requestConfig?.elt.closest("#live");
    if (!box) return;
    const named = [...box.querySelectorAll("[data-code]")].map(link => document.getElementById(`e-${link.dataset.code}`));
    const shown = named.filter(event => event);
    for (const event of shown) event.classList.add("is-new");
    const place = shown[0] ?? document.getElementById("event-list");
    place.tabIndex = -1;
    place.focus();
  });

  document.addEventListener("visibilitychange", () => wait(1000));
  wait();
})();
