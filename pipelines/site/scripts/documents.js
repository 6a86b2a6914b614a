// The list of documents: finds among all of them, which are loaded once somebody looks.
const form = document.getElementById("find");
const body = document.querySelector("#documents tbody");
const first = [...body.rows];
const MOST = 100;
let all;

function row([id, title, number, place, day]) {
  const made = document.createElement("tr");
  const link = document.createElement("a");
  link.href = `documents/${encodeURIComponent(id)}.html`;
  link.textContent = title || id;
  link.lang = "zh-CN";
  const head = document.createElement("th");
  head.scope = "row";
  head.append(link);
  made.append(head);
  for (const text of [number, place, day, "", ""]) made.insertCell().textContent = text;
  return made;
}

async function find() {
  const words = form.elements.words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  document.getElementById("shown").hidden = words.length > 0;
  if (!words.length) return body.replaceChildren(...first);
  all ??= await (await fetch("data/documents.json")).json();
  const found = all.filter((one) => {
    const said = one.join(" ").toLowerCase();
    return words.every((word) => said.includes(word));
  });
  return body.replaceChildren(...found.slice(0, MOST).map(row));
}

form.hidden = false;
form.addEventListener("input", find);
form.addEventListener("submit", (event) => event.preventDefault());
