// The desk by keyboard, and the current mention in sight. What a key does stands on the element: data-key names the
// keys that press it, data-dialog the dialog that it opens, data-focus where the cursor goes.
"use strict";
(() => {
  const desk = document.getElementById("desk");
  const byId = (id) => document.getElementById(id);
  const text = byId("desk-text");
  const isBeside = matchMedia("(min-width: 1024px)");
  document.documentElement.classList.add("has-script");

  // The current mention, marked in the text and in the list.
  function show() {
    const card = byId("desk-card");
    if (!card) return;
    const [start, end, from, to] = ["start", "end", "wordsStart", "wordsEnd"].map((name) => Number(card.dataset[name]));
    for (const one of desk.querySelectorAll("#desk-text [id]")) {
      const at = Number(one.id.slice(1));
      one.classList.toggle("current", at >= start && at < end);
      one.classList.toggle("current-date", at >= from && at < to);
    }
    for (const row of desk.querySelectorAll(".row a[aria-current]")) row.removeAttribute("aria-current");
    const row = byId(`row-${card.dataset.mention}`);
    row?.firstElementChild.setAttribute("aria-current", "true");
    const list = desk.querySelector(".rows");
    if (row) list.scrollTop = row.offsetTop - list.clientHeight / 3;
    const words = desk.querySelector(".current-date, .current");
    if (words && isBeside.matches) text.scrollTop = words.offsetTop - text.clientHeight / 3;
  }

  function focus() {
    const place = desk.querySelector("#desk-card [data-focus]");
    const field = place?.querySelector("input, select, textarea") || place;
    desk.querySelector(".desk-side").scrollTop = 0;
    field?.focus();
  }

  // Keys, by the letter or, where the layout has no Latin letters, by the place of the key.
  const switched = byId("desk-keys");
  switched.checked = localStorage.getItem("desk-keys") !== "off";
  switched.addEventListener("change", () => localStorage.setItem("desk-keys", switched.checked ? "on" : "off"));
  function keyOf(event) {
    if (event.key === "?" || (event.shiftKey && event.code === "Slash")) return "slash";
    if (event.shiftKey) return "";
    if (/^[a-z0-9]$/i.test(event.key)) return event.key.toLowerCase();
    return event.code.replace(/^(Key|Digit|Numpad)/, "").toLowerCase();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const key = keyOf(event);
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (isTyping) {
      if (key === "escape") byId("card-heading")?.focus();
      return;
    }
    if (key !== "escape" && !switched.checked) return;
    const pressed = [...document.querySelectorAll("[data-key]")].find(
      (one) => one.dataset.key.split(" ").includes(key) && one.offsetParent,
    );
    if (!pressed) return;
    event.preventDefault();
    if (!event.repeat && !document.querySelector(".htmx-request")) pressed.click();
  });

  desk.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-dialog]");
    if (opens) byId(opens.dataset.dialog).showModal();
    const quoted = event.target.closest("#desk-text [data-mention]");
    if (!quoted) return;
    if (!getSelection().isCollapsed) event.preventDefault(); // words were selected, nothing was pressed
    else if (quoted.tagName === "SPAN") desk.querySelector(`#desk-text a[data-mention="${quoted.dataset.mention}"]`)?.click();
  }, true);

  // Selected words go into the form under the text, with the code point that they begin at.
  const form = byId("from-text");
  document.addEventListener("selectionchange", () => {
    const range = getSelection().rangeCount && getSelection().getRangeAt(0);
    if (!form || !range || range.collapsed || !text.contains(range.commonAncestorContainer)) return;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    byId("from-start").value = [...before.toString()].length;
    byId("from-words").value = range.toString();
    const current = form.querySelector("[name=mention]");
    if (current && byId("desk-card").dataset.mention) current.value = byId("desk-card").dataset.mention;
    form.open = true;
  });
  text?.addEventListener("mouseup", () => setTimeout(() => { if (form && getSelection().isCollapsed) form.open = false; }));
  byId("from-words")?.addEventListener("input", () => { byId("from-start").value = ""; });

  // What htmx brings.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "desk-card" && event.detail.elt.id !== "desk-card") return;
    show();
    focus();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status < 300 && !xhr.responseURL.includes("/login/")) return;
    event.detail.shouldSwap = false;
    byId("desk-status").textContent = xhr.status < 300 ? desk.dataset.loggedOut : desk.dataset.failed;
  });
  document.addEventListener("htmx:sendError", () => { byId("desk-status").textContent = desk.dataset.failed; });

  show();
  focus();
})();
