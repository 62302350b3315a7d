// A form that the admin adds to a page is one that htmx has not seen.
document.addEventListener("formset:added", (event) => window.htmx?.process(event.target));
