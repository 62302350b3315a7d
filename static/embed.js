// Letopis on another site: links <a class="letopis" href="…/embed/…"> and <letopis-timeline src="…"> become frames.
(() => {
  const home = new URL(document.currentScript.src).origin;
  const shown = new Map(); // a frame's window is known only once it is in the page, so frames are looked through
  const framed = (address, title, height) => {
    const url = new URL(address, location.href);
    if (url.origin !== home || !url.pathname.startsWith("/embed/")) return null;
    const code = /^#letopis=(\w+)$/.exec(location.hash)?.[1];
    if (code) url.searchParams.set("at", code), (url.hash = `e-${code}`);
    const frame = document.createElement("iframe");
    Object.assign(frame, { src: url.href, title, loading: "lazy", referrerPolicy: "no-referrer" });
    Object.assign(frame.style, { display: "block", width: "100%", border: 0, height: height ? `${+height}px` : "100vh" });
    shown.set(frame, Boolean(code));
    return frame;
  };
  addEventListener("message", ({ source, origin, data }) => {
    const frame = source && [...shown.keys()].find((one) => one.contentWindow === source);
    if (!frame || origin !== home || data?.letopis !== 1 || !(data.height > 0)) return;
    frame.style.height = `${Math.min(data.height, 200000)}px`;
    if (shown.get(frame) && data.top > 0) scrollTo(0, scrollY + frame.getBoundingClientRect().top + data.top - 16);
    shown.set(frame, false);
  });
  const links = () => document.querySelectorAll("a.letopis[href]").forEach((link) => {
    const frame = framed(link.href, link.textContent.trim(), link.dataset.height);
    if (frame) link.replaceWith(frame);
  });
  links();
  new MutationObserver(links).observe(document, { childList: true, subtree: true });
  customElements.get("letopis-timeline") ?? customElements.define("letopis-timeline", class extends HTMLElement {
    connectedCallback() {
      const frame = framed(this.getAttribute("src"), this.title || this.textContent.trim(), this.dataset.height);
      if (frame && !this.shadowRoot) this.attachShadow({ mode: "open" }).append(frame);
      this.style.display = "block";
    }
  });
})();
