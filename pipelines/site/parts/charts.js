// What `drawings.js` draws with.
export { axisBottom, axisLeft } from "d3-axis";
export { scaleBand, scaleLinear } from "d3-scale";
export { create } from "d3-selection";
export { line, stack } from "d3-shape";
