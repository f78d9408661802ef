/* Comfort on top of plain pages: focus, announcements, busy words, faults. Stores nothing. */
(() => {
  "use strict";
  const text = (name) => document.querySelector(`template[data-text="${name}"]`)?.content.firstElementChild.cloneNode(true);
  const focus = (node, options) => {
    if (node.tabIndex < 0) node.tabIndex = -1;
    node.focus(options);
  };

  /* htmx writes the address of the page into the tab's storage, now and when a search changes it. On a shared device
     nothing stays. */
  const forget = () => { try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch { /* storage is off */ } };
  forget();
  for (const moved of ["htmx:replacedInHistory", "htmx:pushedIntoHistory"]) document.addEventListener(moved, forget);

  /* Full page load: problems are the first thing to read. */
  document.querySelector(".error-summary[data-focus]")?.focus();

  /* Announce HX-Trigger {"say": "..."}: joins a burst, drops repeats, waits 150 ms. */
  const waiting = new Set();
  let timer = 0;
  document.addEventListener("say", (event) => {
    const live = document.getElementById("live");
    waiting.add(String(event.detail.value));
    clearTimeout(timer);
    live.textContent = "";
    timer = setTimeout(() => { live.textContent = [...waiting].join(". "); waiting.clear(); }, 150);
  });

  /* While a request runs its button keeps its place and its focus and does nothing; after 400 ms words say so. */
  const start = (form, button) => {
    const run = { form, button };
    button?.setAttribute("aria-disabled", "true");
    run.timer = setTimeout(() => {
      form.setAttribute("aria-busy", "true");
      if ((run.note = text("busy"))) button?.after(run.note);
    }, 400);
    return run;
  };
  const stop = ({ form, button, timer: slow, note }) => {
    clearTimeout(slow);
    form.removeAttribute("aria-busy");
    button?.removeAttribute("aria-disabled");
    note?.remove();
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("[aria-disabled='true']")) { event.preventDefault(); event.stopPropagation(); }
  }, true);

  /* A plain form is sent once, until the browser is back on this page or a download has left it in place. */
  const sent = new Map();
  const reset = (form) => { if (sent.has(form)) stop(sent.get(form)); sent.delete(form); };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) return event.preventDefault();
    sent.set(form, start(form, event.submitter));
    setTimeout(() => reset(form), 10000);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) [...sent.keys()].forEach(reset); });

  /* htmx. A fault keeps the page as it is and offers the same request again. */
  const runs = new WeakMap();
  const place = (form) => form.closest("table") || form;
  const clear = (form) => place(form).parentElement?.querySelectorAll(":scope > [data-problem]").forEach((note) => note.remove());
  /* Whoever signed in again has a new token: what the page sends from now on carries it. */
  const renew = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const token = page.body.getAttribute("hx-headers");
    if (!token) return;
    document.body.setAttribute("hx-headers", token);
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => { field.value = Object.values(JSON.parse(token))[0]; });
  };
  const problem = (name, event) => {
    const { form, button } = runs.get(event.detail.xhr) || { form: event.detail.elt };
    const note = text(name);
    clear(form);
    note.querySelector("[data-again]").addEventListener("click", async () => {
      focus(button || form);
      if (name === "signed-out") await renew().catch(() => {});
      note.remove();
      if (event.detail.elt.matches("[data-autosave]")) window.htmx.trigger(event.detail.elt, "again");
      else if (form.matches("form")) form.requestSubmit(button?.form === form ? button : undefined);
      else window.htmx.trigger(form, event.detail.requestConfig?.triggeringEvent?.type || "click");
    });
    place(form).before(note);
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, xhr, requestConfig } = event.detail, form = elt.closest("form") || elt;
    clear(form);
    runs.set(xhr, start(form, requestConfig.triggeringEvent?.submitter || (elt.matches("button") ? elt : null)));
  });
  document.addEventListener("htmx:afterRequest", (event) => { const run = runs.get(event.detail.xhr); if (run) stop(run); });
  for (const fault of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(fault, (event) => problem("failed", event));
  document.addEventListener("htmx:responseError", (event) => problem(event.detail.xhr.status === 401 ? "signed-out" : "failed", event));

  /* A whole page never lands inside a fragment: the visitor is signed out, or the answer lives at another address. */
  let lost = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, shouldSwap, target } = event.detail;
    lost = document.activeElement !== document.body && target.contains(document.activeElement) ? target.closest("section, main") : null;
    if (!shouldSwap || !/^\s*<!doctype html/i.test(xhr.responseText)) return;
    event.detail.shouldSwap = false;
    if (new URL(xhr.responseURL).pathname === document.body.dataset.signIn) problem("signed-out", event);
    else location.assign(xhr.responseURL);
  });

  /* Focus after a swap: where the fragment asks for it, else where it was, else the nearest heading; never the body. */
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    const wanted = target.matches("[data-focus]") ? target : target.querySelector("[data-focus]");
    if (wanted) focus(wanted);
    else if (lost && document.activeElement === document.body) {
      focus(target.querySelector("h1, h2, h3") || lost.querySelector("h1, h2, h3") || document.getElementById("main"), { preventScroll: true });
    }
  });
})();
