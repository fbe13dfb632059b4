"use strict";
const all = () => Array.from(document.querySelectorAll(".lines details"));
const bar = document.querySelector(".bar");
bar.hidden = false;
bar.querySelector(".open").addEventListener("click", () => all().forEach((one) => { one.open = true; }));
bar.querySelector(".close").addEventListener("click", () => all().forEach((one) => { one.open = false; }));
// a link to a line, from a chart or another place, shows what is behind it
const reveal = () => {
  const line = location.hash && document.getElementById(location.hash.slice(1));
  const details = line && line.querySelector(":scope > details");
  if (details) {
    details.open = true;
    details.querySelector("summary").focus({ preventScroll: true });
    line.scrollIntoView();
  }
};
addEventListener("hashchange", reveal);
reveal();
