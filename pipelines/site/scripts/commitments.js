// The ledger: filters, order, what is loaded for them, downloads. A setting is in the address.
import { isCalled } from "./names.js";
import { asked, put, root } from "./state.js";
import { download } from "./download.js";
import { flag } from "./flags.js";
import { field, line } from "./ledger_line.js";

const AT_ONCE = 200;
const MOST_DOCUMENTS = 60;
const DOCUMENTS_AT_ONCE = 10;
const NAMES = ["document", "office", "kind", "since", "until", "overdue", "words", "period"];
/** Settings that take documents whole: a day of the period is none that is sought. */
const OF_DOCUMENTS = ["document", "period"];

const form = document.getElementById("filters");
const table = document.getElementById("ledger");
const count = document.getElementById("count");
const index = await (await fetch("data/commitments.json")).json();
const documents = index.documents.map(([id, title, rows, targets, first, last, offices]) => ({
  id, title, rows, targets, first, last, offices: new Set(offices),
}));
const pages = new Map(index.offices);
const former = new Map(index.offices.map(([name, , names]) => [name, [name, ...names]]));
const places = new Map(index.offices.map(([name], at) => [name, at]));
const shards = new Map();
let limit = AT_ONCE;
let most = MOST_DOCUMENTS;
let turn = 0;
let shown = { rows: [] };

function load(one) {
  if (!shards.has(one.id)) {
    const address = `data/commitments/${encodeURIComponent(one.id)}.json`;
    const found = fetch(address).then((answer) => answer.json());
    shards.set(one.id, found.then((rows) => rows.map((row) => line(row, one, index))));
  }
  return shards.get(one.id);
}

/** Whether a day, a month or a year is one of the calendar, as far as it is written. */
function exists(day) {
  const time = new Date(day);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
}

function wanted() {
  for (const one of form.querySelectorAll(".day")) {
    one.setCustomValidity(!one.value.trim() || exists(one.value.trim()) ? "" : one.placeholder);
  }
  const set = Object.fromEntries(NAMES.map((name) => [name, field(form, name)]));
  set.until = latest(set.until);
  set.words = set.words.toLowerCase().split(/\s+/).filter(Boolean);
  return set;
}

/** The last day of what is set as a year or a month; days compare as texts. */
const latest = (day) => (day && day.length < 10 ? `${day}-99-99`.slice(0, 10) : day);

/** The documents that can have what is asked for, by what the index knows of them. */
function candidates(set) {
  const office = places.get(set.office);
  return documents.filter((one) => {
    if (set.document && one.id !== set.document) return false;
    if (office !== undefined && !one.offices.has(office)) return false;
    if (set.since && one.last < set.since) return false;
    if (set.until && (!one.first || one.first > set.until)) return false;
    return !set.overdue || (one.first && one.first < set.overdue);
  });
}

function due(row, set) {
  if (!set.since && !set.until && !set.overdue) return true;
  const days = row.days(set.period);
  return days.some((day) => day >= set.since && (!set.until || day <= set.until)
    && (!set.overdue || day < set.overdue));
}

function fits(row, set) {
  if (set.kind === "target" ? !row.targets.length : set.kind && row.kind !== set.kind) return false;
  if (set.office && !row.offices.some((name) => isCalled(former.get(name), set.office))) return false;
  return due(row, set) && set.words.every((word) => row.said.includes(word));
}

const ORDERS = {
  place: null,
  deadline: (row, set) => row.due(set.period),
  office: (row) => row.offices[0] ?? "",
};

function sorted(rows, set) {
  const key = ORDERS[asked.get("sort")];
  if (!key) return asked.get("down") ? rows.reverse() : rows;
  const sign = asked.get("down") ? -1 : 1;
  const order = new Intl.Collator("zh-CN").compare;
  // what has none stands last, whichever way
  return [...rows].sort((one, other) => {
    const [mine, its] = [key(one, set), key(other, set)];
    return mine && its ? sign * order(mine, its) : Boolean(its) - Boolean(mine);
  });
}

/** What fits, of as many documents as it takes to have enough lines, and of how many. */
async function found(set, among, enough = Infinity) {
  const rows = [];
  let looked = 0;
  while (looked < among.length && rows.length < enough) {
    const next = among.slice(looked, looked + DOCUMENTS_AT_ONCE);
    const loaded = await Promise.all(next.map(load));
    rows.push(...loaded.flat().filter((row) => fits(row, set)));
    looked += next.length;
  }
  return { rows: sorted(rows, set), looked };
}

const sum = (all, what) => all.reduce((total, one) => total + what(one), 0);

/** How many there are: as the index knows where documents are taken whole, else as was found. */
function counted(set, among, rows, inOrder) {
  const whole = inOrder && NAMES.every((name) => OF_DOCUMENTS.includes(name) || !set[name].length);
  return whole
    ? { found: sum(among, (one) => one.rows), documents: among.length,
      targets: sum(among, (one) => one.targets), all: 0 }
    : { found: rows.length, documents: new Set(rows.map((row) => row.document)).size,
      targets: sum(rows, (row) => row.targets.length), all: among.length };
}

async function show() {
  const mine = ++turn;
  const set = wanted();
  const among = candidates(set);
  const inOrder = !ORDERS[asked.get("sort")] && !asked.get("down");
  const enough = inOrder && most < Infinity ? limit + 1 : Infinity;
  const { rows, looked } = await found(set, among.slice(0, most), enough);
  if (mine !== turn) return; // somebody has asked for something else by now
  shown = { rows, period: set.period, looked, ...counted(set, among, rows, inOrder) };
  document.getElementById("load").hidden = looked >= shown.all;
  draw(limit);
  for (const head of table.querySelectorAll("[data-sort]")) {
    const mark = asked.get("down") ? "descending" : "ascending";
    const chosen = head.dataset.sort === (asked.get("sort") ?? "place");
    head.setAttribute("aria-sort", chosen ? mark : "none");
  }
  tellFilters();
}

/** As many lines as are wanted of those that were found. */
function draw(wanted) {
  const { rows, period, looked, all } = shown;
  const zh = root.dataset.lang === "zh";
  const said = [zh ? count.dataset.saidZh : count.dataset.saidEn];
  if (looked < all) said.push(zh ? count.dataset.partlyZh : count.dataset.partlyEn);
  const numbers = { ...shown, shown: Math.min(rows.length, wanted) };
  count.textContent = said.join(" ").replace(/{(\w+)}/g, (_, name) => numbers[name].toLocaleString("en"));
  table.hidden = rows.length === 0;
  document.getElementById("none").hidden = rows.length > 0;
  document.getElementById("undated").hidden = form.checkValidity();
  table.tBodies[0].replaceChildren(...rows.slice(0, wanted).map((row) => row.made(pages, period)));
  flag(table);
  document.getElementById("more").hidden = rows.length <= wanted;
}

/** What a label or a head says in the language that is shown; it may be folded away. */
const name = (label) => label.querySelector(`span[lang=${root.dataset.lang}]`).textContent;

/** What is set, in a line, where the form itself is not seen. */
function tellFilters() {
  const words = NAMES.map((name) => form.elements[name]).filter((one) => field(form, one.name));
  document.getElementById("asked").textContent = words.map((one) => {
    const value = one.selectedOptions ? one.selectedOptions[0].textContent : one.value;
    return `${name(one.closest("label"))}: ${value}`;
  }).join(" · ");
}

function settle() {
  for (const name of NAMES) put(name, field(form, name));
  limit = AT_ONCE;
  return show();
}

const select = form.elements.document;
for (const one of documents) select.append(new Option(`${one.title} (${one.rows})`, one.id));
const names = [...places.keys()].sort(new Intl.Collator("zh-CN").compare);
document.getElementById("offices").append(...names.map((name) => new Option("", name)));
for (const name of NAMES) {
  const value = asked.get(name);
  if (value === null) continue;
  if (form.elements[name].type === "checkbox") form.elements[name].checked = true;
  else form.elements[name].value = value;
}
const fold = document.getElementById("fold");
fold.hidden = false;
fold.open = !matchMedia("(max-width: 50rem)").matches;
form.addEventListener("input", settle);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(settle));
for (const head of table.querySelectorAll("[data-sort]")) {
  head.firstElementChild.addEventListener("click", () => {
    const again = (asked.get("sort") ?? "place") === head.dataset.sort;
    put("down", again && !asked.get("down") ? "1" : null);
    put("sort", head.dataset.sort === "place" ? null : head.dataset.sort);
    show();
  });
}
document.getElementById("more").addEventListener("click", () => {
  limit += AT_ONCE;
  show();
});
document.getElementById("load").addEventListener("click", () => {
  most = Infinity;
  show();
});
for (const form_ of ["csv", "xlsx"]) {
  document.getElementById(form_).addEventListener("click", async () => {
    const set = wanted();
    const heads = [...table.tHead.rows[0].cells].map(name);
    const { rows } = await found(set, candidates(set));
    await download(form_, heads, rows, set.period);
  });
}
document.getElementById("print").addEventListener("click", async () => {
  most = Infinity;
  await show();
  print();
});
// Also where the browser's own menu prints.
addEventListener("beforeprint", () => draw(Infinity));
addEventListener("afterprint", () => draw(limit));
document.addEventListener("language", show);
show();
