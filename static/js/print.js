/* A button that prints the page. Without script there is none: browsers print by themselves. */
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
