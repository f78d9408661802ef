/* Presses in the week grid: those of one row go out one after the other, and dragging is a press too. */
(() => {
  "use strict";
  const cellOf = (node) => node?.closest?.(".wk[data-week] .wk__c");
  const rowOf = (cell) => cell.closest("tr");
  const dayOf = (cell) => cell.id.slice(-1);
  const busy = (row) => row.matches(".htmx-request") || row.querySelector(".htmx-request");

  /* A press while one of the same row is under way waits for its answer: that brings the row version that the next one
     has to name. Row id -> [cell id, press]. */
  const waiting = new Map();
  const wait = (cell, press) => waiting.set(rowOf(cell).id, [...(waiting.get(rowOf(cell).id) || []), [cell.id, press]]);
  const send = (cell, press) => window.htmx.ajax("POST", cell.closest(".wk").dataset.week, { source: cell, values: { press } });
  document.addEventListener("press", ({ target, detail }) => {
    const cell = cellOf(target);
    if (cell) (busy(rowOf(cell)) ? wait : send)(cell, detail.press);
  });
  document.addEventListener("click", (event) => {
    const cell = cellOf(event.target);
    if (event.defaultPrevented || !cell || !busy(rowOf(cell))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wait(cell, cell.value);
  }, true);

  /* What waits goes on after an answer that took the press, or named why not. After a colleague's save and after a fault
     it does not: the row and the words beside it say what stands. */
  document.addEventListener("htmx:afterRequest", ({ detail: { requestConfig, xhr } }) => {
    const { id = "" } = requestConfig?.elt ?? {}, row = id.slice(0, -2), [first, ...rest] = waiting.get(row) || [];
    waiting.delete(row);
    if (!first || ![200, 422].includes(xhr.status)) return;
    if (rest.length) waiting.set(row, rest);
    const cell = document.getElementById(first[0]);
    if (cell) send(cell, first[1]);
  });

  /* Dragging within a row: moves, with Ctrl copies. The "…" menu does the same without a mouse. */
  let dragged = null;
  const sameRow = (event) => {
    const cell = cellOf(event.target);
    return dragged && cell && rowOf(cell).id === rowOf(dragged).id && cell.id !== dragged.id ? cell : null;
  };
  document.addEventListener("dragstart", (event) => { dragged = cellOf(event.target); event.dataTransfer?.setData("text/plain", ""); });
  document.addEventListener("dragover", (event) => { if (sameRow(event)) event.preventDefault(); });
  document.addEventListener("dragend", () => { dragged = null; });
  document.addEventListener("drop", (event) => {
    const cell = sameRow(event), from = dragged && dayOf(dragged);
    if (!cell) return;
    event.preventDefault();
    cell.dispatchEvent(new CustomEvent("press", { bubbles: true, detail: { press: `${event.ctrlKey ? "copy" : "move"}-${from}-${dayOf(cell)}` } }));
  });
})();
