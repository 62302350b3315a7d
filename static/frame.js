// Tells the page around this frame how high its content is, and where the event of its address stands.
if (parent !== self) {
  const root = document.documentElement;
  const event = document.getElementById(location.hash.slice(1));
  const tell = () =>
    parent.postMessage({ letopis: 1, height: Math.ceil(root.getBoundingClientRect().height), top: event?.offsetTop }, "*");
  tell(); // an observer hears nothing while the frame is out of sight
  new ResizeObserver(tell).observe(root);
}
