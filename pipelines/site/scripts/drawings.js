// One function a kind of chart: what stands in a figure as a table or a list, as an SVG.
// Colours are classes (`charts.css`), so that they change with the scheme; titles tell on hovering.
import {
  axisBottom, axisLeft, create, line as lineOf, scaleBand, scaleLinear, stack,
} from "./parts/charts.js";

const WIDEST = 860;
const SHADES = 6;

/** The class of the colour of one of several: where there are more of them it comes again. */
const shade = (at) => `s${at % SHADES}${at < SHADES ? "" : " again"}`;

/** What an element says in the language that is shown; it may be in closed details. */
function said(element) {
  const copy = element.cloneNode(true);
  const other = document.documentElement.dataset.lang === "zh" ? "en" : "zh";
  for (const one of copy.querySelectorAll(`span[lang="${other}"]`)) one.remove();
  return copy.textContent.trim();
}

/** A table of numbers: its rows with what heads them, and the columns that have any. */
function numbers(figure) {
  const table = figure.querySelector("table");
  const rows = [...table.tBodies[0].rows].map((row) => {
    const [head, ...cells] = row.cells;
    return {
      head: said(head),
      address: head.querySelector("a")?.getAttribute("href"),
      values: cells.map((cell) => Number(cell.textContent)),
    };
  });
  const heads = [...table.tHead.rows[0].cells].slice(1).map(said);
  const columns = heads.map((name, at) => ({ name, at }))
    .filter(({ at }) => rows.some((row) => row.values[at]));
  return { rows, columns, most: Math.max(...rows.map((row) => row.values.reduce((a, b) => a + b))) };
}

const piled = ({ rows, columns }) =>
  stack().keys(columns.map((one) => one.at)).value((row, at) => row.values[at])(rows);

const width = (figure) => Math.min(figure.querySelector(".drawn").clientWidth || WIDEST, WIDEST);

const canvas = (wide, high) => create("svg").attr("viewBox", `0 0 ${wide} ${high}`)
  .attr("width", wide).attr("height", high);

/** Whole numbers of an axis, about as many as are wanted. */
const whole = (scale, wanted) => scale.ticks(wanted).filter(Number.isInteger);

export function years(figure) {
  const told = numbers(figure);
  const [wide, high, left, bottom] = [width(figure), 270, 40, 28];
  const x = scaleBand(told.rows.map((one) => one.head), [left, wide]).paddingInner(0.35)
    .paddingOuter(0.2);
  const y = scaleLinear([0, told.most], [high - bottom, 10]);
  const svg = canvas(wide, high);
  svg.append("g").attr("class", "axis grid").attr("transform", `translate(${left},0)`)
    .call(axisLeft(y).tickValues(whole(y, 5)).tickSize(left - wide));
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${high - bottom})`)
    .call(axisBottom(x).tickSize(0).tickPadding(8)
      .tickValues(x.domain().filter((_, at, all) => at % Math.ceil((all.length * 44) / wide) === 0)));
  for (const [at, pile] of piled(told).entries()) {
    svg.append("g").attr("class", `series s${at}`).selectAll("rect").data(pile).join("rect")
      .attr("x", (one) => x(one.data.head)).attr("width", x.bandwidth())
      .attr("y", (one) => y(one[1])).attr("height", (one) => y(one[0]) - y(one[1]));
  }
  svg.append("g").selectAll("a").data(told.rows).join("a").attr("href", (one) => one.address)
    .attr("aria-label", (one) => one.head).append("rect").attr("class", "whole")
    .attr("x", (one) => x(one.head)).attr("width", x.bandwidth()).attr("y", 10)
    .attr("height", high - bottom - 10).append("title").text((one) => [
      one.head, ...told.columns.map(({ name, at }) => `${name}: ${one.values[at]}`),
    ].join("\n"));
  return boxed(svg, told.columns.map((one) => one.name));
}

export function offices(figure) {
  const told = numbers(figure);
  const wide = width(figure);
  const longest = Math.max(...told.rows.map((one) => one.head.length));
  const left = Math.min(longest * 13.5 + 12, wide * 0.45);
  const letters = Math.floor((left - 12) / 13.5);
  const high = told.rows.length * 28 + 30;
  const x = scaleLinear([0, told.most], [left, wide - 12]);
  const y = scaleBand(told.rows.map((one) => one.head), [0, high - 30]).padding(0.25);
  const svg = canvas(wide, high);
  svg.append("g").attr("class", "axis grid").attr("transform", `translate(0,${high - 30})`)
    .call(axisBottom(x).tickValues(whole(x, 5)).tickSize(30 - high).tickPadding(8));
  const names = svg.append("g").attr("class", "names").selectAll("a").data(told.rows).join("a")
    .attr("href", (one) => one.address);
  names.append("text").attr("x", left - 10).attr("y", (one) => y(one.head) + y.bandwidth() / 2)
    .attr("dy", "0.35em").attr("text-anchor", "end")
    .text((one) => (one.head.length > letters ? `${one.head.slice(0, letters - 1)}…` : one.head));
  for (const [at, pile] of piled(told).entries()) {
    svg.append("g").attr("class", `series s${at}`).selectAll("rect").data(pile).join("rect")
      .attr("y", (one) => y(one.data.head)).attr("height", y.bandwidth())
      .attr("x", (one) => x(one[0])).attr("width", (one) => x(one[1]) - x(one[0]))
      .append("title").text((one) => `${one.data.head} · ${told.columns[at].name}: ${one[1] - one[0]}`);
  }
  return boxed(svg, told.columns.map((one) => one.name));
}

export function line(figure) {
  const points = [...figure.querySelectorAll(".points li")].map((one) => ({
    day: Date.parse(one.querySelector("time").textContent),
    value: Number(one.querySelector("data").value),
    place: one.dataset.place || "—",
  }));
  const small = Boolean(figure.closest(".multiples"));
  const [wide, high] = [Math.min(width(figure), small ? 260 : WIDEST), small ? 130 : 320];
  const days = [...new Set(points.map((one) => one.day))].sort((a, b) => a - b);
  const values = points.map((one) => one.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = scaleLinear([days[0], days.at(-1)], [small ? 28 : 64, wide - 36]);
  const y = scaleLinear(least === most ? [least - 1, most + 1] : [least, most], [high - 38, 30]);
  const svg = canvas(wide, high);
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${high - 26})`)
    .call(axisBottom(x).tickValues(apart(days, x)).tickSize(5)
      .tickFormat((day) => `${new Date(day).getUTCFullYear()}${small ? "" : yearly()}`));
  if (!small) {
    svg.append("g").attr("class", "axis grid").attr("transform", "translate(48,0)")
      .call(axisLeft(y).ticks(5).tickSize(48 - wide));
    svg.append("text").attr("class", "unit").attr("x", 0).attr("y", 12).text(figure.dataset.unit);
  }
  const places = [...new Set(points.map((one) => one.place))];
  const path = lineOf((one) => x(one.day), (one) => y(one.value));
  const short = new Intl.NumberFormat(document.documentElement.lang, {
    notation: "compact", maximumSignificantDigits: 5,
  });
  const room = [];
  for (const [at, place] of places.entries()) {
    const own = points.filter((one) => one.place === place);
    const group = svg.append("g").attr("class", `line ${shade(at)}`);
    group.append("path").attr("d", path(daily(own)));
    const dots = group.selectAll("g").data(own).join("g");
    dots.append("circle").attr("cx", (one) => x(one.day)).attr("cy", (one) => y(one.value))
      .attr("r", 3.5).append("title")
      .text((one) => [place, new Date(one.day).toISOString().slice(0, 10), one.value].join(" "));
    dots.filter((one) => free(room, x(one.day), y(one.value))).append("text")
      .attr("x", (one) => x(one.day)).attr("y", (one) => y(one.value) - 10)
      .attr("text-anchor", "middle").text((one) => short.format(one.value));
  }
  return boxed(svg, places.length > 1 ? places : []);
}

/** What is said behind a year. */
const yearly = () => (document.documentElement.dataset.lang === "zh" ? "年" : "");

/** A point a day, the one that stands last: a line does not run up and down one day. */
const daily = (points) => [...new Map(points.map((one) => [one.day, one])).values()];

/** Whether a number can stand at a point, where others stand already; then it takes the room. */
function free(room, x, y) {
  const taken = room.some((one) => Math.abs(one[0] - x) < 42 && Math.abs(one[1] - y) < 13);
  if (!taken) room.push([x, y]);
  return !taken;
}

/** Days whose years can stand side by side. */
function apart(days, x) {
  const kept = [];
  for (const day of days) if (!kept.length || x(day) - x(kept.at(-1)) > 36) kept.push(day);
  return kept;
}

/** The drawing with the names of its colours above it. */
function boxed(svg, names) {
  const box = document.createElement("div");
  if (names.length > 1) {
    const legend = document.createElement("p");
    legend.className = "colours";
    names.forEach((name, at) => {
      const one = document.createElement("span");
      one.className = shade(at);
      one.append(document.createElement("i"), name);
      legend.append(one);
    });
    box.append(legend);
  }
  const drawn = svg.node();
  drawn.setAttribute("role", drawn.querySelector("a") ? "group" : "img");
  box.append(drawn);
  return box;
}
