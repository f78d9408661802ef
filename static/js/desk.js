/* The editor of the desk: what the keeper could not keep stays said, groups stay as they were left, lines can be reached.
   The form saves, previews and keeps without it. */
(() => {
  "use strict";
  const keeper = () => document.getElementById("desk_keeper"), status = () => document.getElementById("desk_kept");

  /* Words that could not be kept: said once, beside the buttons, until they are. A visitor who is signed out is told so by app.js. */
  const notKept = (event) => {
    if (event.target !== keeper() || event.detail.xhr?.status === 401) return;
    event.stopPropagation();
    if (status().querySelector("[data-keep-again]")) return;
    status().replaceChildren(document.querySelector('template[data-text="not-kept"]').content.cloneNode(true));
  };
  for (const fault of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(fault, notKept, true);

  /* A hint leads to its line: the words are chosen, and the text is moved so that they can be seen. */
  const reach = (area, line) => {
    const lines = area.value.split("\n"), above = lines.slice(0, line - 1).join("\n"), from = above.length + (line > 1 ? 1 : 0);
    area.focus({ preventScroll: true });
    area.setSelectionRange(from, from + (lines[line - 1] || "").length);
    const measure = area.cloneNode();
    for (const name of ["id", "name", "aria-describedby"]) measure.removeAttribute(name);
    measure.classList.add("editor__measure");
    measure.value = above;
    area.after(measure);
    area.scrollTop = (line > 1 ? measure.scrollHeight : 0) - area.clientHeight / 3;
    measure.remove();
    area.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]"), again = event.target.closest("[data-keep-again]");
    if (again) {
      document.getElementById("id_source").focus({ preventScroll: true });
      window.htmx.trigger(keeper(), "keep");
    }
    if (!link) return;
    event.preventDefault();
    const field = document.getElementById(link.hash.slice(1)), line = Number(link.dataset.line);
    if (line) reach(field, line);
    else field.focus();
  });

  /* What was open or closed beside the text is so again in the next answer. */
  const parts = () => document.querySelectorAll("#desk_hints details[id]"), left = new Map();
  document.addEventListener("htmx:beforeSwap", () => { for (const part of parts()) left.set(part.id, part.open); });
  document.addEventListener("htmx:afterSwap", () => { for (const part of parts()) part.open = left.get(part.id) ?? part.open; });
})();
