// A list of many: finds among all of them, which are loaded once somebody looks.
import { isCalled } from "./names.js";
import { asked, put } from "./state.js";

const MOST = 200;
const form = document.getElementById("find");
const table = document.querySelector("table.list");
const body = table.tBodies[0];
const first = [...body.rows];
const pager = document.querySelector(".pager");
let all;

function row([address, name, ...cells]) {
  const made = document.createElement("tr");
  const link = document.createElement("a");
  link.href = address;
  link.textContent = name;
  const head = document.createElement("th");
  head.scope = "row";
  head.lang = "zh-CN";
  head.append(link);
  made.append(head);
  const heads = table.tHead.rows[0].cells;
  // what stands behind the last column is only found: the names that a body had
  cells.slice(0, heads.length - 1).forEach((text, at) => {
    const cell = made.insertCell();
    cell.textContent = text;
    cell.className = heads[at + 1].className;
  });
  return made;
}

async function find() {
  const said = form.elements.words.value.trim();
  const words = said.toLowerCase().split(/\s+/).filter(Boolean);
  put("words", said);
  document.getElementById("shown").hidden = words.length > 0;
  if (pager) pager.hidden = words.length > 0;
  document.getElementById("none").hidden = true;
  if (!words.length) return body.replaceChildren(...first);
  all ??= await (await fetch(`data/${table.dataset.list}.json`)).json();
  const found = all.filter(([, ...cells]) => {
    const text = cells.join(" ").toLowerCase();
    const names = text.split(" ");
    return words.every((word) => text.includes(word) || isCalled(names, word));
  });
  document.getElementById("none").hidden = found.length > 0;
  return body.replaceChildren(...found.slice(0, MOST).map(row));
}

form.hidden = false;
form.elements.words.value = asked.get("words") ?? "";
form.addEventListener("input", find);
form.addEventListener("submit", (event) => event.preventDefault());
if (asked.get("words")) find();
