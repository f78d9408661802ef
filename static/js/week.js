/* The week grid by keys, on top of plain buttons: arrows, Enter, M, Ctrl+C and Ctrl+V. */
(() => {
  "use strict";
  const cellOf = (node) => node?.closest?.(".wk[data-week] .wk__c");
  const grid = (cell) => cell.closest(".wk");
  const rowOf = (cell) => cell.closest("tr");
  const dayOf = (cell) => cell.id.slice(-1);
  const itemOf = (cell) => rowOf(cell).id.slice(3);
  const say = (words) => document.dispatchEvent(new CustomEvent("say", { detail: { value: words } }));
  let last = "", moving = null, copied = null;
  /* One cell of the grid is a stop of the Tab key: the one that was used last. */
  const rove = (cell) => {
    for (const other of grid(cell).querySelectorAll(".wk__c")) other.tabIndex = other === cell ? 0 : -1;
    last = cell.id;
  };
  const settle = () => document.querySelectorAll(".wk[data-week]").forEach((table) => {
    const known = document.getElementById(last);
    const cell = known && table.contains(known) ? known : table.querySelector(".wk__c");
    if (cell) rove(cell);
    for (const on of table.querySelectorAll(".wk__c.on")) on.draggable = true;
  });
  for (const done of ["htmx:afterSettle", "htmx:oobAfterSwap"]) document.addEventListener(done, settle);
  settle();
  /* Whoever went on to another cell while the answer was under way stays there. */
  const stay = (at) => at && grid(at).querySelectorAll(".wk__c[data-focus]").forEach((cell) => cell.toggleAttribute("data-focus", cell === at));
  document.addEventListener("htmx:afterSettle", () => stay(cellOf(document.activeElement)), true);
  document.addEventListener("focusin", ({ target }) => { const cell = cellOf(target); if (cell) rove(cell); });

  /* static/js/press.js sends it. */
  const send = (cell, press) => {
    stop();
    cell.dispatchEvent(new CustomEvent("press", { bubbles: true, detail: { press } }));
  };
  const open = (cell) => {
    const { week, weeks, alone } = grid(cell).dataset;
    location.assign(`${week}${itemOf(cell)}/?day=${dayOf(cell)}&weeks=${weeks}${alone === undefined ? "" : "&alone=1"}`);
  };

  /* Where a key leads; it stays in the row while something is moved. */
  const next = (cell, key) => {
    const rtl = getComputedStyle(cell).direction === "rtl", row = [...rowOf(cell).querySelectorAll(".wk__c")], at = row.indexOf(cell);
    if (key === "Home") return row[0];
    if (key === "End") return row[row.length - 1];
    if (key === "ArrowLeft" || key === "ArrowRight") return row[at + ((key === "ArrowRight") === rtl ? -1 : 1)];
    if (moving) return null;
    const column = [...grid(cell).querySelectorAll(".wk__c")].filter((one) => dayOf(one) === dayOf(cell));
    return column[column.indexOf(cell) + (key === "ArrowDown" ? 1 : -1)];
  };
  const stop = () => {
    document.getElementById(moving)?.classList.remove("is-moving");
    moving = null;
  };
  const begin = (cell) => {
    if (!cell.matches(".on")) return;
    moving = cell.id;
    cell.classList.add("is-moving");
    say(grid(cell).dataset.choose);
  };
  const keys = {
    Enter: (cell) => {
      if (!moving) return open(cell);
      return moving === cell.id ? stop() : send(cell, `move-${moving.slice(-1)}-${dayOf(cell)}`);
    },
    Escape: (cell) => {
      if (!moving) return;
      document.getElementById(moving)?.focus();
      stop();
      say(grid(cell).dataset.left);
    },
    m: (cell) => moving ? stop() : begin(cell),
  };
  const copy = (cell) => say((copied = cell.id) && grid(cell).dataset.copied);
  const paste = (cell) => {
    if (copied?.slice(0, -2) !== cell.id.slice(0, -2)) return say(grid(cell).dataset.notHere);
    if (copied !== cell.id) send(cell, `copy-${copied.slice(-1)}-${dayOf(cell)}`);
  };

  document.addEventListener("keydown", (event) => {
    const cell = cellOf(event.target), { key } = event;
    if (!cell || event.altKey) return;
    let does = null;
    if (event.ctrlKey || event.metaKey) does = { c: copy, v: paste }[key];
    else if (/^(Arrow|Home$|End$)/.test(key)) does = () => next(cell, key)?.focus();
    else if (key === " " && moving) does = keys.Enter;
    else does = keys[key.length === 1 ? key.toLowerCase() : key];
    if (does) { event.preventDefault(); does(cell); }
  });

  /* The page around it draws the grid anew: it asks for the weeks that are shown. */
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    const weeks = document.querySelector(".wk[data-week]")?.dataset.weeks;
    const anew = detail.target?.id === "draft" || (detail.verb === "get" && detail.path.endsWith("/plan/draft/"));
    if (weeks && anew) detail.parameters.weeks = weeks;
  });
})();
