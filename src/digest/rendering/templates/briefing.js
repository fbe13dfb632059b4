"use strict";
const every = (selector) => Array.from(document.querySelectorAll(selector));
const rows = every(".lines > li");
const all = () => rows.map((row) => row.querySelector(":scope > details"));
const bar = document.querySelector(".bar");
const status = document.querySelector(".status");
bar.hidden = false;
bar.open = matchMedia("(min-width: 40rem)").matches;
bar.querySelector(".open").addEventListener("click", () => all().forEach((one) => { one.open = true; }));
bar.querySelector(".close").addEventListener("click", () => all().forEach((one) => { one.open = false; }));

// what is shown: lines that all pressed buttons and the search let through
const search = bar.querySelector(".search");
const filters = every(".filter");
const headline = (row) => row.closest(".story").querySelector("h2").textContent;
const words = new Map(rows.map((row) => [row, `${row.textContent} ${headline(row)}`.toLowerCase()]));
const passes = {
  several: (row) => Number(row.dataset.sources) > 1,
  only: (row, button) => row.dataset.languages === button.dataset.language,
  doubt: (row) => row.dataset.doubt === "yes",
  watch: (row) => row.dataset.watch === "yes",
};
const show = () => {
  const pressed = filters.filter((button) => button.getAttribute("aria-pressed") === "true");
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = pressed.length > 0 || wanted.length > 0;
  let shown = 0;
  rows.forEach((row) => {
    const inside = pressed.every((button) => passes[button.dataset.filter](row, button))
      && wanted.every((word) => words.get(row).includes(word));
    row.hidden = !inside;
    shown += inside ? 1 : 0;
    const fold = row.closest(".more-lines");
    if (fold && inside && asked) { fold.open = true; }
  });
  every(".story").forEach((story) => {
    story.hidden = asked && !story.querySelector(".lines > li:not([hidden])");
  });
  every("[data-story]").forEach((entry) => {
    entry.hidden = document.getElementById(entry.dataset.story).closest(".story").hidden;
  });
  every(".entries").forEach((list) => {
    const empty = !list.querySelector(":scope > li:not([hidden])");
    list.hidden = empty;
    if (list.previousElementSibling.matches("h3")) { list.previousElementSibling.hidden = empty; }
  });
  status.textContent = asked ? `${shown} of ${rows.length} lines` : "";
};
filters.forEach((button) => button.addEventListener("click", () => {
  const on = button.getAttribute("aria-pressed") !== "true";
  if (on && button.dataset.filter === "only") {
    filters.filter((one) => one.dataset.filter === "only").forEach((one) => one.setAttribute("aria-pressed", "false"));
  }
  button.setAttribute("aria-pressed", String(on));
  show();
}));
search.addEventListener("input", show);

// j and k go from line to line, o opens and closes, c copies the citation, / searches
const visible = () => rows.filter((row) => !row.hidden && !row.closest(".story[hidden], details:not([open])"));
const here = () => document.activeElement && document.activeElement.closest(".lines > li");
const go = (step) => {
  const list = visible();
  const at = list.indexOf(here());
  const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + step))];
  if (next) { next.querySelector("summary").focus(); }
};
addEventListener("keydown", (event) => {
  const typing = event.target.closest && event.target.closest("input, textarea, select");
  if (event.ctrlKey || event.metaKey || event.altKey) { return; }
  if (typing) {
    if (event.key === "Escape") { search.value = ""; show(); search.blur(); }
    return;
  }
  if (event.key === "j") { go(1); }
  if (event.key === "k") { go(-1); }
  if (event.key === "o" && here()) {
    const details = here().querySelector(":scope > details");
    details.open = !details.open;
  }
  if (event.key === "c" && here()) { copy(here().querySelector(".cite")); }
  if (event.key === "/") { event.preventDefault(); bar.open = true; search.focus(); }
});

// a citation: the sentence, and for each original its outlet, title, date, address, line and wording
const clean = (node) => node.textContent.replace(/\s+/g, " ").trim();
const cite = (row) => {
  const originals = Array.from(row.querySelectorAll(".original")).map((one) => {
    const { outlet, title, date, place } = document.getElementById(`source-${one.dataset.source}`).dataset;
    const parts = [outlet, title !== outlet && title && `“${title}”`, date, place !== outlet && place, one.dataset.line];
    return `${parts.filter(Boolean).join(", ")}: “${clean(one.querySelector("mark"))}”`;
  });
  const mark = row.querySelector("summary .mark");
  return [clean(row.querySelector(".text")) + (mark ? ` (${mark.title})` : ""), ...originals].join("\n");
};
const told = (button, text) => { button.textContent = text; status.textContent = text; };
// where the clipboard is refused the old way is tried, and where that fails as well the text is there to be copied
const byHand = (button, text) => {
  const tools = button.closest(".tools");
  const field = tools.querySelector("textarea") || document.createElement("textarea");
  Object.assign(field, { value: text, readOnly: true, rows: 4 });
  field.setAttribute("aria-label", "Citation");
  tools.append(field);
  field.select();
  if (document.execCommand("copy")) {
    field.remove();
    button.focus();
    told(button, "Citation copied");
  } else {
    told(button, "Press Ctrl+C to copy the citation");
  }
};
const copy = async (button) => {
  const row = button.closest("li");
  const text = cite(row);
  try {
    await navigator.clipboard.writeText(text);
    told(button, "Citation copied");
  } catch (refused) {
    row.querySelector(":scope > details").open = true;
    byHand(button, text);
  }
  setTimeout(() => { button.textContent = "Copy citation"; }, 3000);
};
every(".cite").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
});

// on paper the originals of the lines that are shown are open
let closed = [];
addEventListener("beforeprint", () => {
  closed = visible().map((row) => row.querySelector(":scope > details")).filter((one) => !one.open);
  closed.forEach((one) => { one.open = true; });
});
addEventListener("afterprint", () => { closed.forEach((one) => { one.open = false; }); });

// a link to a line, from a chart or another place, shows what is behind it
const reveal = () => {
  const line = location.hash && document.getElementById(location.hash.slice(1));
  const fold = line && line.closest(".more-lines");
  if (fold) { fold.open = true; }
  const details = line && line.querySelector(":scope > details");
  if (details) {
    details.open = true;
    details.querySelector("summary").focus({ preventScroll: true });
    line.scrollIntoView();
  }
};
addEventListener("hashchange", reveal);
reveal();
