// The axis under the reader's hands: drag, pinch, wheel and keys move the drawing at once; the days on which it comes to
// rest are fetched like those of any link. #axis stays in place, what is in it is replaced.
(() => { "use strict";
  const DAY = 86400000, PATIENCE = 200, SLOP = 4, LONGEST = 1.25;
  const axis = document.getElementById("axis") || document.createElement("div"), pointers = new Map();
  let view = null, timer = 0, isMoved = false;
  const plots = () => document.getElementById("axis-plots"), list = () => document.getElementById("event-list");
  const days = () => {
    const [start, last, begin, end] = ["first", "last", "begin", "end"].map((name) => Date.parse(plots().dataset[name]));
    return { start, length: last - start + DAY, begin, end: end + DAY };
  };
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const iso = (moment) => new Date(clamp(moment, Date.parse("0001-01-01"), Date.parse("9999-12-31"))).toISOString().slice(0, 10);
  const place = (x) => { const box = plots().getBoundingClientRect(); return (x - box.left) / box.width; };
  const show = (address) => htmx.ajax("GET", address, { source: axis, target: "#event-list", swap: "outerHTML" }).catch(() => {});

  // Moves by a part of the width, then changes the length about a place; false when it is as short or long as can be.
  function move(part, factor = 1, at = .5) {
    const { start, length, begin, end } = days(), now = view || { start, length };
    const next = clamp(now.length * factor, DAY, Math.max(length, (end - begin) * LONGEST));
    if (factor !== 1 && next === now.length) return false;
    if (!view) htmx.trigger(axis, "htmx:abort");
    const wished = now.start - part * now.length + at * (now.length - next);
    view = { start: clamp(wished, begin - next * .75, end - next * .25), length: next };
    const scale = length / next, shift = ((start - view.start) / next) * plots().clientWidth;
    plots().classList.add("is-moving", ...(Math.abs(scale - 1) > .01 ? ["is-zooming"] : []));
    for (const drawing of axis.querySelectorAll(".moves")) drawing.setAttribute("transform", `translate(${shift} 0) scale(${scale} 1)`);
    clearTimeout(timer);
    return (timer = setTimeout(settle, PATIENCE));
  }
  function settle() {
    if (!view || pointers.size) return;
    isMoved = false;
    const { begin, end } = days(), url = new URL(location.href), first = Math.round(view.start / DAY) * DAY;
    const last = first + (Math.max(Math.round(view.length / DAY), 1) - 1) * DAY;
    const isAll = (first < begin && end <= last) || view.length >= (end - begin) * LONGEST;
    for (const name of ["from", "to", "page", "on"]) url.searchParams.delete(name);
    if (!isAll) for (const [name, day] of [["from", first], ["to", last]]) url.searchParams.set(name, iso(day));
    show(url.pathname + url.search);
  }
  function forget() {
    view = null;
    clearTimeout(timer);
    pointers.clear();
    plots()?.classList.remove("is-moving", "is-zooming");
    for (const drawing of axis.querySelectorAll(".moves")) drawing.removeAttribute("transform");
  }
  axis.addEventListener("pointerdown", (event) => {
    isMoved &&= pointers.size > 0;
    if (!event.button && event.target.closest(".axis-plots")) pointers.set(event.pointerId, place(event.clientX));
  });
  axis.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId), now = place(event.clientX);
    if (before === undefined || (!isMoved && pointers.size < 2 && Math.abs(now - before) * plots().clientWidth < SLOP)) return;
    if (!isMoved) plots().setPointerCapture(event.pointerId);
    isMoved = true;
    pointers.set(event.pointerId, now);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) move(now - before);
    else move((now - before) / 2, Math.max(Math.abs(before - other), .02) / Math.max(Math.abs(now - other), .02), (now + other) / 2);
  });
  for (const end of ["pointerup", "pointercancel"]) axis.addEventListener(end, (event) => {
    if (pointers.delete(event.pointerId) && !pointers.size && view) timer = setTimeout(settle, PATIENCE);
  });
  axis.addEventListener("dragstart", (event) => event.preventDefault());
  axis.addEventListener("click", (event) => {
    const href = event.target.closest("svg a")?.getAttribute("href") || "";
    if (!isMoved && (!href.startsWith("?") || href.includes("#") || event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isMoved) show(location.pathname + href);
  }, true);
  function wheel(event) {
    const plot = plots(), isPinch = event.ctrlKey || event.metaKey;
    if (!isPinch && Math.abs(event.deltaX) > Math.abs(event.deltaY)) move(-event.deltaX / plot.clientWidth);
    else if (!(isPinch || plot.contains(document.activeElement)) || !move(0, Math.exp(event.deltaY * (isPinch ? .01 : .002)), place(event.clientX))) return;
    event.preventDefault();
  }
  axis.addEventListener("keydown", (event) => {
    const steps = !event.ctrlKey && !event.altKey && !event.metaKey && { ArrowLeft: [.2], ArrowRight: [-.2], "+": [0, .5], "=": [0, .5], "-": [0, 2], "−": [0, 2] }[event.key];
    if (steps) { event.preventDefault(); move(...steps); }
  });
  const seen = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting && plots()).forEach((entry) => {
    const { start, length } = days(), part = (Date.parse(entry.target.dataset.day) + DAY / 2 - start) / length;
    for (const line of axis.querySelectorAll(".here")) {
      for (const end of ["x1", "x2"]) line.setAttribute(end, `${100 * clamp(part, 0, 1)}%`);
      line.classList.toggle("is-shown", part === clamp(part, 0, 1));
    }
  }), { rootMargin: "-25% 0px -70% 0px" });
  document.addEventListener("htmx:load", () => {
    document.querySelectorAll(".day[data-day]").forEach((day) => seen.observe(day));
    plots()?.addEventListener("wheel", wheel, { passive: false });
    if (matchMedia("(min-width: 62rem)").matches) axis.style.setProperty("--plot", `${plots()?.clientHeight || 0}px`);
  });
  document.addEventListener("htmx:oobAfterSwap", (event) => { if (event.detail.target === axis) forget(); });
  axis.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) forget();
    else if (list().getBoundingClientRect().top < 0) list().scrollIntoView();
  });
})();
