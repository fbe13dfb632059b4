"use strict";
const status = document.querySelector(".status");

// a briefing leads here by a mark, and the briefing beside the mark is the one before or after it
const follow = () => {
  const [, way] = location.hash.match(/^#(before|after)-/) || [];
  const mark = way && document.getElementById(location.hash.slice(1));
  if (mark) { location.replace(mark.closest("li").querySelector("a").href); }
  if (way && !mark) { status.textContent = way === "after" ? "There is no later briefing yet." : "There is no earlier briefing."; }
};
addEventListener("hashchange", follow);
follow();

const items = Array.from(document.querySelectorAll(".archive > li"));
const search = document.querySelector(".search");
document.querySelector(".find").hidden = false;
search.addEventListener("input", () => {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  items.forEach((item) => { item.hidden = !wanted.every((word) => item.textContent.toLowerCase().includes(word)); });
  status.textContent = wanted.length ? `${items.filter((item) => !item.hidden).length} of ${items.length} briefings` : "";
});
