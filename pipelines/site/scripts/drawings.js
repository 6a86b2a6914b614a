// One function a kind of chart: what stands in a figure as a table or a list, as an SVG.
import * as Plot from "./parts/charts.js";

const COLOURS = ["#2f6f8f", "#b0563b", "#6b8f3a", "#8a5fa3", "#b8962e"];
const FONT = { fontSize: "12px", fontFamily: "inherit", background: "none", overflow: "visible" };

/** The numbers of a table: a row and column each, called as they are in the reader's language. */
function cells(figure) {
  const table = figure.querySelector("table");
  const names = [...table.tHead.rows[0].cells].slice(1).map(said);
  const found = [];
  for (const row of table.tBodies[0].rows) {
    const [head, ...values] = row.cells;
    values.forEach((cell, at) => {
      const number = Number(cell.textContent);
      if (number) found.push({ head: said(head), kind: names[at], number });
    });
  }
  return { found, names: names.filter((name) => found.some((one) => one.kind === name)) };
}

/** What an element says in the language that is shown; it may be in closed details. */
function said(element) {
  const copy = element.cloneNode(true);
  const other = document.documentElement.dataset.lang === "zh" ? "en" : "zh";
  for (const one of copy.querySelectorAll(`span[lang="${other}"]`)) one.remove();
  return copy.textContent.trim();
}

const room = (figure, most) => Math.min(figure.querySelector(".drawn").clientWidth || most, most);

export function years(figure) {
  const { found, names } = cells(figure);
  return svg(Plot.plot({
    width: room(figure, 860), height: 280, style: FONT, marginLeft: 36,
    color: { domain: names, range: COLOURS },
    x: { type: "band", label: null, tickSize: 0 },
    y: { grid: true, label: null, ticks: 5 },
    marks: [
      Plot.barY(found, { x: "head", y: "number", fill: "kind", order: names, tip: true }),
      Plot.ruleY([0]),
    ],
  }), figure, names);
}

export function offices(figure) {
  const { found, names } = cells(figure);
  const heads = [...new Set(found.map((one) => one.head))];
  const width = room(figure, 860);
  const longest = Math.max(...heads.map((one) => one.length), 4);
  return svg(Plot.plot({
    width, height: heads.length * 28 + 40, style: FONT,
    marginLeft: Math.min(longest * 12.5 + 12, width * 0.5),
    color: { domain: names, range: COLOURS },
    x: { grid: true, label: null, ticks: 5 },
    y: { type: "band", domain: heads, label: null, tickSize: 0, padding: 0.25,
      tickFormat: (one) => (width < 500 && one.length > 11 ? `${one.slice(0, 10)}…` : one) },
    marks: [
      Plot.barX(found, { y: "head", x: "number", fill: "kind", order: names, tip: true }),
      Plot.ruleX([0]),
    ],
  }), figure, names);
}

export function line(figure) {
  const points = [...figure.querySelectorAll(".points li")].map((one) => ({
    day: new Date(one.querySelector("time").textContent),
    value: Number(one.querySelector("data").value),
    said: one.querySelector("data").textContent,
    place: one.dataset.place ?? "",
  }));
  const places = [...new Set(points.map((one) => one.place))];
  const days = [...new Map(points.map((one) => [+one.day, one.day])).values()];
  const small = figure.closest(".multiples");
  return svg(Plot.plot({
    width: room(figure, small ? 260 : 860), height: small ? 130 : 320, style: FONT,
    marginLeft: 12, marginRight: small ? 24 : 48, marginTop: 24, inset: small ? 8 : 16,
    color: { domain: places, range: COLOURS },
    x: { type: "utc", label: null, ticks: days, tickFormat: (day) => String(day.getUTCFullYear()) },
    y: { axis: null, zero: false },
    marks: [
      Plot.line(points, { x: "day", y: "value", z: "place", stroke: "place", strokeWidth: 1.5 }),
      Plot.dot(points, { x: "day", y: "value", fill: "place", r: 3.5 }),
      Plot.text(points, { x: "day", y: "value", text: "said", dy: -12, fill: "currentColor" }),
    ],
  }), figure, places.length > 1 ? places : []);
}

/** The drawing with the names of its colours above it. */
function svg(drawing, figure, names) {
  const box = document.createElement("div");
  if (names.length > 1) {
    const legend = document.createElement("p");
    legend.className = "colours";
    names.forEach((name, at) => {
      const one = document.createElement("span");
      const patch = document.createElement("i");
      patch.style.background = COLOURS[at % COLOURS.length];
      one.append(patch, name);
      legend.append(one);
    });
    box.append(legend);
  }
  box.append(drawing);
  return box;
}
