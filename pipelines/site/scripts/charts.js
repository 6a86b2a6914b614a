// Draws each figure of a page from the table or list that stands in it.
import { line, offices, years } from "./drawings.js";

const drawings = { years, line, offices };

function draw() {
  for (const figure of document.querySelectorAll("figure.chart")) {
    const drawn = drawings[figure.dataset.chart](figure);
    drawn.querySelector("svg").setAttribute("aria-label", figure.querySelector("figcaption").innerText);
    figure.querySelector(".drawn").replaceChildren(drawn);
  }
}

let width = 0;
new ResizeObserver(() => {
  const now = document.getElementById("main").clientWidth;
  if (now !== width) draw();
  width = now;
}).observe(document.getElementById("main"));
document.addEventListener("language", draw);
