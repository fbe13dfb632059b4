"use strict";
const every = (selector) => Array.from(document.querySelectorAll(selector));
const rows = every(".lines > li");
const all = () => rows.map((row) => row.querySelector(":scope > details"));
const bar = document.querySelector(".bar");
bar.hidden = false;
bar.querySelector(".open").addEventListener("click", () => all().forEach((one) => { one.open = true; }));
bar.querySelector(".close").addEventListener("click", () => all().forEach((one) => { one.open = false; }));

// what is shown: lines that all pressed buttons and the search let through
const search = bar.querySelector(".search");
const filters = every(".filter");
const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
const passes = {
  several: (row) => Number(row.dataset.sources) > 1,
  only: (row, button) => row.dataset.languages === button.dataset.language,
  doubt: (row) => row.dataset.doubt === "yes",
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
  bar.querySelector(".status").textContent = asked ? `${shown} of ${rows.length} lines` : "";
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

// j and k go from line to line, o opens and closes, / searches
const visible = () => rows.filter((row) => !row.hidden && row.offsetParent !== null);
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
  if (event.key === "/") { event.preventDefault(); search.focus(); }
});

// a citation: the sentence, and where each original stands
const cite = (row) => {
  const clean = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const originals = Array.from(row.querySelectorAll(".original")).map((one) => {
    const number = one.querySelector(".where a").hash;
    return `${clean(one.querySelector("mark"))} (${clean(document.querySelector(number))}; ${clean(one.querySelector(".where"))})`;
  });
  return [clean(row.querySelector(".text")), ...originals].join("\n");
};
every(".cite").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = cite(button.closest("li"));
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) {
      const field = document.createElement("textarea");
      field.value = text;
      button.after(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.textContent = "Copied";
    bar.querySelector(".status").textContent = "Citation copied";
  });
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
