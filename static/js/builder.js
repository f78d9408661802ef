/* Comfort in the plan builder: Ctrl+Z, what is not saved yet, forms that stay open. Stores nothing. */
(() => {
  "use strict";
  const writing = (node) => node?.matches?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");

  /* Undo by key, outside of text fields: there the key belongs to the text. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || writing(event.target)) return;
    const button = document.querySelector("#undo:not([hidden]) button");
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  /* The outline marks the section of the address. */
  const mark = () => document.querySelectorAll("#outline a").forEach((link) => {
    if (link.hash === location.hash) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
  addEventListener("hashchange", mark);
  mark();

  /* A panel that somebody writes in is not replaced under their hands. */
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target } = event.detail, at = document.activeElement;
    if (!target.matches("#week, #advisories, #measures, #before")) return;
    const inUse = target.contains(at) && (writing(at) || at.closest("table"));
    if (inUse || [...target.querySelectorAll("textarea")].some((text) => text.value !== text.defaultValue)) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:oobAfterSwap", mark);

  /* A new goal that is being written stays when the page around it is drawn anew. */
  let kept = null;
  document.addEventListener("htmx:beforeSwap", ({ target }) => {
    const form = target.id === "draft" ? target.querySelector("#goal-new form") : null;
    kept = form && [...form.elements].some((field) => writing(field) && field.type !== "hidden" && field.value) ? form.closest("#goal-new") : null;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const place = kept && document.getElementById("goal-new");
    if (place && place !== kept && !place.querySelector("form")) place.replaceWith(kept);
    kept = null;
  });

  /* Saving while writing. What could not be sent is sent again, and with whatever is written next. */
  const form = (event) => event.detail?.elt?.matches?.("[data-autosave]") ? event.detail.elt.closest("form") : null;
  const unsaved = new Set();
  let said = 0;
  document.addEventListener("input", (event) => {
    const own = event.target.closest("form");
    if (own?.querySelector("[data-autosave]")) unsaved.add(own);
  });
  document.addEventListener("htmx:beforeRequest", (event) => unsaved.delete(form(event)));
  const failed = (event) => {
    const own = form(event), note = document.querySelector("template[data-text='not-saved']")?.content.firstElementChild.cloneNode(true);
    if (!own || !note) return;
    unsaved.add(own);
    note.id = "saved";
    note.querySelector("[data-again]").addEventListener("click", () => window.htmx.trigger(event.detail.elt, "again"));
    document.getElementById("saved")?.replaceWith(note);
  };
  for (const fault of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.addEventListener(fault, failed);
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (/^\s*<!doctype html/i.test(event.detail.xhr.responseText)) failed({ detail: { elt: event.detail.requestConfig?.elt } });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!form(event) || !event.detail.successful || Date.now() - said < 30000) return;
    said = Date.now();
    setTimeout(() => document.dispatchEvent(new CustomEvent("say", { detail: { value: document.getElementById("saved")?.textContent.trim() } })), 2000);
  });

  /* Leaving the page: the last words go out with it. */
  addEventListener("pagehide", () => unsaved.forEach((own) => {
    const to = own.querySelector("[data-autosave]")?.getAttribute("hx-post");
    if (to && own.isConnected) fetch(to, { method: "POST", body: new FormData(own), keepalive: true });
  }));
})();
