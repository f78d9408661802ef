/* Keys for the actions of a plan: search, add, close. Stores nothing. */
(() => {
  "use strict";
  const writing = (node) => node?.matches?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");

  /* "/" searches the catalogue for the goal at hand; Enter in the search opens the first entry; Esc closes. */
  const press = (node, event) => { if (node) { event.preventDefault(); node.click(); } };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event, box = target.closest?.("[data-editor]");
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape" && box) press(box.querySelector("[data-close]"), event);
    else if (key === "Enter" && target.matches("[data-search]") && target.value) press(box.querySelector("[data-entry]"), event);
    else if (key === "/" && !writing(target)) {
      const goal = target.closest?.(".goal") || document, open = goal.querySelector("[data-search]");
      if (open) { event.preventDefault(); open.focus(); }
      else press(goal.querySelector("[data-add-action]"), event);
    }
  });
  /* A page of the library opens over the plan. Closed, the browser gives the focus back to its link. */
  document.addEventListener("htmx:afterSwap", ({ target }) => { if (target.matches("dialog") && !target.open) target.showModal(); });

  /* A closed editor gives the focus back to the link that opened it. */
  let closed = "";
  document.addEventListener("click", (event) => {
    const box = event.target.closest("[data-close]")?.closest("[data-editor]");
    if (box) closed = box.closest("tr")?.id.replace("row-", "open-") || box.id;
  });
  document.addEventListener("htmx:afterSettle", () => {
    const at = closed && document.getElementById(closed), link = at?.matches?.("a") ? at : at?.querySelector?.("[data-add-action]");
    if (link) { link.focus(); closed = ""; }
  });
})();
