/* Reads an article aloud, sentence by sentence, and marks the sentence it is at. The page is whole without it. */
(() => {
  "use strict";
  const button = document.querySelector("[data-listen]"), stopper = document.querySelector("[data-listen-stop]");
  const main = document.getElementById("main"), voice = window.speechSynthesis;
  if (!voice || !button) return;
  const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, figcaption, legend, .field__label, .choice, .scale__ends > *";
  const SILENT = ".art__tools, .crumbs, .inplan, .cite, .say, #sources, .clear, .art__side, .act__more, .act__again, .act__links, button.btn, button.linkish, [aria-hidden]:not(.scale__ends), [hidden], [popover], script";
  const label = button.querySelector("span"), words = { ...button.dataset, listen: label.textContent };
  const language = main.lang || document.documentElement.lang;
  let sentences = null, at = 0, run = 0, speaking = false, spoken = null;

  const ends = (text) => {
    if (window.Intl?.Segmenter) return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map(({ index, segment }) => index + segment.length);
    return [...text.matchAll(/[.?!]+["”’)]*\s+|$/g)].map((match) => match.index + match[0].length);
  };

  /* The texts of the page, block by block: [[node, node], [node], ...]. */
  const blocks = () => {
    const found = new Map(), walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const block = node.parentElement.closest(BLOCK);
      if (!block || !main.contains(block) || node.parentElement.closest(SILENT)) continue;
      found.set(block, [...(found.get(block) || []), node]);
    }
    return [...found.values()];
  };

  /* Wraps each sentence of a block: one span for each text that it runs through (plain, bold, link). */
  const wrap = (nodes) => {
    const made = [];
    let rest = [...nodes], from = 0;
    for (const end of ends(nodes.map((node) => node.data).join(""))) {
      const spans = [];
      let left = end - from;
      while (left > 0 && rest.length) {
        const node = rest.shift(), size = node.length;
        if (size > left) rest.unshift(node.splitText(left));
        left -= Math.min(size, left);
        if (!node.data.trim()) continue;
        const span = document.createElement("span");
        node.replaceWith(span);
        span.append(node);
        spans.push(span);
      }
      from = end;
      if (spans.length) made.push(spans);
    }
    return made;
  };

  const mark = (on) => sentences?.[at]?.forEach((span) => span.classList.toggle("is-spoken", on));
  const show = (word) => { label.textContent = words[word]; stopper.hidden = word === "listen"; };
  const quiet = () => { run += 1; speaking = false; voice.cancel(); };
  const stop = () => {
    const had = document.activeElement === stopper;
    quiet();
    mark(false);
    at = 0;
    show("listen");
    if (had) button.focus();
  };
  const speak = () => {
    const mine = (run += 1), spans = sentences[at];
    if (!spans) return stop();
    mark(true);
    spans[0].scrollIntoView({ block: "nearest" });
    spoken = new SpeechSynthesisUtterance(spans.map((span) => span.textContent).join("").trim()); // kept: an utterance that is collected never ends
    spoken.lang = language;
    spoken.rate = Number(words.rate) || 1;
    spoken.onend = () => { if (mine === run) { mark(false); at += 1; speak(); } };
    spoken.onerror = () => { if (mine === run) stop(); };
    voice.speak(spoken);
  };

  /* A pause forgets the sentence half way and begins it again: not every device can hold one. */
  button.addEventListener("click", () => {
    if (speaking) { quiet(); return show("resume"); }
    sentences ||= blocks().flatMap(wrap);
    voice.cancel();
    speaking = true;
    show("pause");
    speak();
  });
  stopper.addEventListener("click", stop);
  addEventListener("pagehide", stop);
  document.addEventListener("htmx:afterSwap", () => { if (sentences) stop(); sentences = null; }); // other words stand there now
  button.hidden = false;
})();
