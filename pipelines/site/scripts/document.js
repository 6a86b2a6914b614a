// The page of a document: what is highlighted, which form of the text, what the words say.
import { asked, put } from "./state.js";
import { report } from "./report.js";

const text = document.getElementById("text");
const panel = document.getElementById("panel");
const kinds = [...document.querySelectorAll("#legend input")];
const usual = on();

function on() {
  return kinds.filter((one) => one.checked).map((one) => one.value).join("");
}

function highlight() {
  for (const one of kinds) text.classList.toggle(`hide-${one.value}`, !one.checked);
}

function legend() {
  const wanted = asked.get("marks");
  if (wanted !== null) for (const one of kinds) one.checked = wanted.includes(one.value);
  highlight();
  const fieldset = document.getElementById("legend");
  fieldset.hidden = false;
  fieldset.addEventListener("change", () => {
    highlight();
    put("marks", on() === usual ? null : on() || "-");
  });
}

function form() {
  const fieldset = document.getElementById("form");
  const choose = (value) => text.classList.toggle("raw", value === "raw");
  const wanted = asked.get("text");
  if (wanted === "raw") fieldset.querySelector("[value=raw]").checked = true;
  choose(wanted);
  fieldset.hidden = false;
  fieldset.addEventListener("change", (event) => {
    choose(event.target.value);
    put("text", event.target.value === "raw" ? "raw" : null);
  });
}

const partsOf = (id) => text.querySelectorAll(`[id="${id}"], [data-of="${id}"]`);

/** The words of a row as received, all its parts. */
function quoteOf(id) {
  const parts = [...partsOf(id)].map((part) => {
    const copy = part.cloneNode(true);
    for (const one of copy.querySelectorAll("ins")) one.remove();
    return copy.textContent;
  });
  return parts.join("");
}

function entry(id) {
  const row = text.querySelector(`dd > a[href="#${id}"]`)?.parentElement;
  if (!row) return null;
  let label = row.previousElementSibling;
  while (label.tagName !== "DT") label = label.previousElementSibling;
  const made = document.createElement("article");
  const head = document.createElement("b");
  head.className = label.className;
  head.append(...label.cloneNode(true).childNodes);
  const body = document.createElement("div");
  body.append(...row.cloneNode(true).childNodes);
  body.firstElementChild.remove();
  body.querySelector('a[href^="#r"]')?.remove();
  const number = ruleOf(row);
  for (const day of body.querySelectorAll("time[class]")) {
    day.after(" ", element("small", "(", words("sources", day.className), ")"));
  }
  const provision = row.closest("section").id;
  const links = element("p", link(id, words("labels", "words")), " · ",
    link(provision, words("labels", "provision")));
  links.lastElementChild.addEventListener("click", () => {
    row.closest("details").open = true;
  });
  links.className = "links";
  made.append(head, body, why(number), links);
  made.append(...report({
    row: `${label.dataset.table} ${id}`,
    place: `${document.body.dataset.document} ${provision}`,
    quote: quoteOf(id),
    rule: document.querySelector(`#${number} code`).textContent.split(": ").slice(1).join(": "),
    id,
  }));
  return made;
}

/** Where rows follow each other that one rule has made, the first names it. */
function ruleOf(row) {
  const named = row.querySelector(':scope > a[href^="#r"]:last-child');
  return named ? named.getAttribute("href").slice(1) : ruleOf(row.previousElementSibling);
}

function element(name, ...inside) {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}

function link(id, said) {
  const made = element("a", said);
  made.href = `#${id}`;
  return made;
}

/** What a template of the page has in both languages under a class. */
function words(template, name) {
  return document.getElementById(template).content.querySelector(`.${name}`).cloneNode(true);
}

/** A rule of the page in words, with its example. */
function why(number) {
  const rule = document.getElementById(number);
  const said = rule.querySelector("dt").cloneNode(true).childNodes;
  const example = rule.querySelector(".example")?.cloneNode(true).childNodes ?? [];
  const made = element("p", words("labels", "rule"), " ", ...said);
  if (example.length) made.append(element("br"), element("small", ...example));
  made.className = "why";
  return made;
}

/** Characters that no font has by their numbers. */
const readable = (text) => text.replace(/\p{Co}/gu, (one) =>
  `U+${one.codePointAt(0).toString(16).toUpperCase()}`);

function repair(part) {
  const other = part.tagName === "DEL" ? part.nextElementSibling : part.previousElementSibling;
  const { r, g } = part.dataset;
  const pair = [part, other].filter((one) => one === part || (r && one?.dataset.r === r));
  const before = pair.find((one) => one.tagName === "DEL")?.textContent ?? "";
  const after = pair.find((one) => one.tagName === "INS")?.textContent ?? "";
  const made = document.createElement("article");
  const head = document.createElement("b");
  head.append(document.getElementById("repaired").content.cloneNode(true));
  const body = document.createElement("div");
  body.textContent = `「${readable(before)}」→「${readable(after)}」`;
  made.append(head, body, why(`r${r ?? g}`));
  return made;
}

function choose(ids, extra = []) {
  for (const one of text.querySelectorAll(".chosen")) one.classList.remove("chosen");
  const entries = [...extra, ...ids.map(entry).filter(Boolean)];
  panel.hidden = entries.length === 0;
  panel.querySelector(".body").replaceChildren(...entries);
  panel.scrollTop = 0;
  if (ids[0]) for (const one of partsOf(ids[0])) one.classList.add("chosen");
}

function shown(mark) {
  return !text.classList.contains(`hide-${mark.classList[0]}`);
}

text.addEventListener("click", (event) => {
  if (event.target.closest("a, details, button")) return;
  if (String(getSelection())) return;
  const ids = [];
  for (let at = event.target.closest("mark"); at; at = at.parentElement.closest("mark")) {
    if (shown(at)) ids.push(at.id || at.dataset.of);
  }
  const repaired = event.target.closest("[data-r], [data-g]");
  const repairs = repaired && !text.classList.contains("hide-r") ? [repair(repaired)] : [];
  choose(ids, repairs);
  if (ids[0]) history.replaceState(null, "", `#${encodeURIComponent(ids[0])}`); // can be shared
});

function close() {
  choose([]);
}

panel.querySelector(".close").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id && document.getElementById(id)?.tagName === "MARK") choose([id]);
}

const narrow = matchMedia("(max-width: 50rem)");
document.querySelector(".tree details").open = !narrow.matches;
addEventListener("hashchange", () => {
  follow();
  if (!panel.hidden) panel.focus({ preventScroll: true }); // the panel stands behind all of the text
});
document.querySelector(".hint").hidden = false;
legend();
form();
follow();
if (asked.has("wrong")) {
  put("wrong", null);
  panel.querySelector(".wrong")?.click();
}

/** Keep the entry of what is read in sight where the tree is longer than its frame. */
function reveal(link) {
  const tree = link.closest(".tree");
  const [frame, place] = [tree.getBoundingClientRect(), link.getBoundingClientRect()];
  if (place.top >= frame.top && place.bottom <= frame.bottom) return;
  tree.scrollTop += place.top - frame.top - tree.clientHeight / 2;
}

const links = new Map(
  [...document.querySelectorAll(".tree a")].map((link) => [link.hash.slice(1), link]),
);
const watcher = new IntersectionObserver((seen) => {
  for (const one of seen) {
    const link = links.get(one.target.id);
    if (!one.isIntersecting || !link) continue;
    document.querySelector(".tree [aria-current]")?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    reveal(link);
  }
}, { rootMargin: "-10% 0px -85% 0px" });
for (const section of text.querySelectorAll("section[id]")) watcher.observe(section);
