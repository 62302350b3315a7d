// Letopis on another site: links <a class="letopis" href="…/embed/…"> and <letopis-timeline src="…"> become frames.
(() => {
  const NAME = "letopis-timeline", home = new URL(document.currentScript.src).origin;
  customElements.get(NAME) ?? customElements.define(NAME, class extends HTMLElement {
    static observedAttributes = ["src"];
    attributeChangedCallback() {
      const url = new URL(this.getAttribute("src"), document.baseURI), code = /^#letopis=(\w+)$/.exec(location.hash)?.[1];
      if (!/^https?:$/.test(url.protocol)) return;
      if (code) url.searchParams.set("at", code), (url.hash = `e-${code}`);
      const frame = (this.frame ??= document.createElement("iframe")), height = +(this.dataset.height ?? this.querySelector("a")?.dataset.height);
      Object.assign(frame.style, { display: "block", width: "100%", border: 0, height: frame.style.height || (height > 0 ? `${height}px` : "100vh") });
      Object.assign(frame, { title: this.title || this.textContent.trim(), referrerPolicy: "no-referrer", loading: code ? "eager" : "lazy", src: url });
      Object.assign(this, { site: url.origin, seeks: Boolean(code), pages: 0 }).style.display = "block";
      frame.onload = () => this.pages++ && this.getBoundingClientRect().top < 0 && this.scrollIntoView(); // a page was turned
      if (!this.shadowRoot) this.attachShadow({ mode: "open" }).append(frame);
    }
    connectedCallback() { for (const type of ["message", "hashchange"]) addEventListener(type, this); }
    disconnectedCallback() { for (const type of ["message", "hashchange"]) removeEventListener(type, this); }
    handleEvent({ type, source, origin, data }) {
      if (type === "hashchange") return /^#letopis=/.test(location.hash) && this.attributeChangedCallback();
      if (!this.frame || source !== this.frame.contentWindow || origin !== this.site || data?.letopis !== 1 || !(data.height > 0)) return;
      this.frame.style.height = `${Math.min(data.height, 200000)}px`;
      this.frame.title ||= this.textContent.trim(); // the parser may not have come to the text when it met the element
      if (this.seeks && data.top > 0) this.seeks = scrollTo(0, scrollY + this.getBoundingClientRect().top + data.top - 16);
    }
  });
  const find = () => document.querySelectorAll(`a.letopis[href^="${home}/embed/"]:not(${NAME} *)`).forEach((link) => {
    const element = document.createElement(NAME);
    element.append(link.parentNode.replaceChild(element, link));
    element.setAttribute("src", link.href);
  });
  new MutationObserver(find).observe(document, { childList: true, subtree: true });
  find();
})();
