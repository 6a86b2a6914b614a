// What `chart.js` draws with.
export { axisX, axisY, barX, barY, dot, gridX, gridY, line, plot, ruleX, ruleY, text, tip, pointer } from "@observablehq/plot";
