/* Comfort for a long page: a button that prints, and a mark in the contents at the part that is read. Whole without it. */
(() => {
  "use strict";
  /* Without script there is no button: browsers print by themselves. */
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  const links = [...document.querySelectorAll(".art__toc a")];
  const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!links.length || parts.includes(null)) return;
  const mark = (current) => links.forEach((link, at) => {
    if (at === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  });

  /* For readers who want nothing to move by itself, the mark shows where they jumped to and stays there. */
  const still = document.documentElement.dataset.stim === "low" || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const jumped = () => mark(links.findIndex((link) => link.hash === location.hash));
  if (still) {
    addEventListener("hashchange", jumped);
    return jumped();
  }

  /* The last part whose top is in the upper third; at the end of the page the last of all. */
  const page = document.documentElement;
  let waiting = false;
  const follow = () => {
    waiting = false;
    if (!links[0].offsetParent) return; // a narrow window shows no contents
    const ended = scrollY > 0 && scrollY + innerHeight >= page.scrollHeight - 4;
    mark(ended ? links.length - 1 : parts.findLastIndex((part) => part.getBoundingClientRect().top <= innerHeight / 3));
  };
  const soon = () => { if (!waiting) waiting = Boolean(requestAnimationFrame(follow)); };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  soon();
})();
