// Tells the page around this frame how high its content is, and where the event of its address stands.
if (parent !== self) {
  const root = document.documentElement, event = document.getElementById(location.hash.slice(1));
  const secret = /secret=(\w+)/.exec(location.hash)?.[1]; // WordPress: its frames open no window and know other words
  const say = message => parent.postMessage(secret ? { secret, ...message } : { letopis: 1, height: message.value, top: event?.offsetTop }, "*");
  const tell = () => say({ message: "height", value: Math.ceil(root.getBoundingClientRect().height) });
  tell(); // an observer hears nothing while the frame is out of sight
  new ResizeObserver(tell).observe(root);
  if (secret) for (const link of document.links) // what would open a window, the page around opens; turning a page keeps the secret
    link.target ? link.onclick = () => say({ message: "link", value: link.href }) ?? false : link.hash = location.hash;
}
