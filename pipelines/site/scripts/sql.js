// Asks the DuckDB file beside the site. The engine is loaded when somebody first asks. It would
// fetch extensions from elsewhere, so that is switched off; a DuckDB file needs none.
import { flag } from "./flags.js";
import { asked, put, root } from "./state.js";

const MOST = 1000;
const ROW_ID = /^[0-9a-f]{16}$/;
const area = document.getElementById("query");
const state = document.getElementById("state");
const answer = document.getElementById("answer");
const marked = new Set(answer.dataset.marked.split(" "));
const heads = document.getElementById("heads").content;
const states = document.getElementById("states").dataset;
const table = answer.querySelector("table");
let connection;

function tell(name, numbers = {}) {
  const said = states[`${name}${root.dataset.lang === "zh" ? "Zh" : "En"}`];
  state.className = "";
  state.textContent = said.replace(/{(\w+)}/g, (_, one) => numbers[one].toLocaleString("en"));
}

const at = (path) => new URL(path, location.href).href;

/** The engine as an address; it comes packed. */
async function unpacked(address) {
  const packed = await (await fetch(address)).blob();
  const plain = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  const headers = { "Content-Type": "application/wasm" };
  return URL.createObjectURL(await new Response(plain, { headers }).blob());
}

async function open() {
  const parts = await import("./parts/sql.js");
  const worker = new Worker(at("static/parts/duckdb-browser-eh.worker.js"));
  const engine = new parts.AsyncDuckDB(new parts.VoidLogger(), worker);
  const module = await unpacked(at("static/parts/duckdb-eh.wasm.packed"));
  await engine.instantiate(module);
  URL.revokeObjectURL(module);
  await engine.open({ filesystem: { allowFullHTTPReads: true, reliableHeadRequests: false } });
  const { HTTP } = parts.DuckDBDataProtocol;
  await engine.registerFileURL("taizhang.duckdb", at("../taizhang.duckdb"), HTTP, false);
  const made = await engine.connect();
  for (const one of [
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "attach 'taizhang.duckdb' as taizhang (read_only)",
    "use taizhang",
  ]) await made.query(one);
  await dated(made);
  // From here on nothing is fetched, whatever a query in somebody's address asks for.
  await made.query("set enable_external_access = false");
  await made.query("set lock_configuration = true");
  return made;
}

/** What asks for the day, which an extension knows that is not here, is told it. */
const onDay = (query) => query.replace(
  /\b(?:current_date(?:\(\))?|today\(\))/gi, `date '${new Date().toISOString().slice(0, 10)}'`,
);

async function dated(made) {
  const found = await made.query(
    "select sql from duckdb_views() where not internal and contains(sql, 'current_date')",
  );
  for (const { sql } of found.toArray()) {
    await made.query(onDay(sql).replace(/^create view/i, "create temp view"));
  }
}

const COMMENT = String.raw`--[^\n]*(?:\n|$)|/\*[^]*?\*/`;
const BEFORE = new RegExp(`^(?:\\s|${COMMENT})+`);
const BEHIND = new RegExp(`;(?:\\s|;|${COMMENT})*$`);
const ROWS = /^(select|with|from|values|table|describe|show|summarize|pivot|unpivot|\()/i;

/** Every value as DuckDB prints it, where the statement is one that gives rows. */
function printed(query) {
  const bare = onDay(query.replace(BEFORE, "").replace(BEHIND, ""));
  return ROWS.test(bare) ? `select cast(columns(*) as varchar) from (\n${bare}\n)` : bare;
}

function show(found) {
  const names = found.schema.fields.map((one) => one.name);
  const rows = found.toArray().slice(0, MOST).map((row) => names.map((name) => row[name]));
  const isNumber = names.map((_, column) =>
    rows.every((row) => row[column] === null || /^-?[\d.]+(e[+-]?\d+)?$/.test(row[column])));
  const cell = (name, text, column) => {
    const made = document.createElement(name);
    made.textContent = text === null ? "" : String(text);
    if (isNumber[column]) made.className = "number";
    if (name === "th") made.scope = "col";
    return made;
  };
  const head = (name, text, column) => {
    const made = cell(name, text, column);
    const said = heads.querySelector(`.${CSS.escape(text)}`);
    if (said) made.append(document.createElement("br"), said.cloneNode(true));
    return made;
  };
  const line = (name, texts, one = cell) => {
    const made = document.createElement("tr");
    made.append(...texts.map((text, column) => one(name, text, column)));
    return made;
  };
  const of = names.indexOf("document_id");
  const lineOf = (row) => line("td", row, (name, text, column) => {
    const made = cell(name, text, column);
    if (of < 0 || !row[of] || !marked.has(names[column]) || !ROW_ID.test(text)) return made;
    const link = document.createElement("a");
    link.href = `documents/${encodeURIComponent(row[of])}.html#${text}`;
    link.append(...made.childNodes);
    made.append(link);
    return made;
  });
  table.tHead.replaceChildren(line("th", names, head));
  table.tBodies[0].replaceChildren(...rows.map(lineOf));
  flag(table);
  answer.hidden = false;
  const count = found.numRows;
  tell(count > MOST ? "first" : "rows", { count, shown: MOST });
}

/** The connection; one that could not be made is made anew when somebody asks again. */
async function connected() {
  try {
    connection ??= open();
    return await connection;
  } catch {
    connection = undefined;
    return null;
  }
}

async function ask() {
  put("q", area.value.trim());
  tell("loading");
  const made = await connected();
  try {
    if (made) return show(await made.query(printed(area.value)));
    tell("unreachable");
  } catch (error) {
    state.textContent = error.message;
  }
  answer.hidden = true;
  state.className = "look";
}

document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = event.target.elements.words.value.trim().replaceAll("'", "''");
  area.value = event.target.dataset.query.replace("{words}", words);
  ask();
});
if (asked.get("q")) area.value = asked.get("q");
document.getElementById("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
area.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
});
document.querySelector(".worked").addEventListener("click", (event) => {
  const { query } = event.target.closest("[data-query]")?.dataset ?? {};
  if (!query) return;
  area.value = query;
  ask();
});
