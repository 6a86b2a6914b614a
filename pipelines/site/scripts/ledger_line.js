// A line of the ledger: what a file of a document says of it, and how it looks.
import { root } from "./state.js";

/** What a form is set to under a name. */
export function field(form, name) {
  const one = form.elements[name];
  return one.type === "checkbox" ? (one.checked ? one.value : "") : one.value.trim();
}

const element = (name, ...inside) => {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
};

const words = (name) => {
  const found = document.getElementById("roles").content.querySelector(`.${name}`);
  return found.cloneNode(true);
};

/** A word as text, in the language that is shown. */
const told = (name) => words(name).querySelector(`span[lang=${root.dataset.lang}]`).textContent;

class Line {
  constructor(row, its, index) {
    const named = (numbers) => numbers.map((one) => index.offices[one][0]);
    [this.id, this.marker, this.heading, , this.text, this.targets] = row;
    this.kind = index.kinds[row[3]];
    [this.lead, this.responsible, this.participants] = row.slice(6, 9).map(named);
    [this.deadline, , this.whose] = row.slice(9);
    this.source = index.sources[row[10]];
    this.document = its;
    this.offices = [...new Set([...this.lead, ...this.responsible, ...this.participants])];
    this.said = [this.text, this.heading, this.marker, ...this.targets.flat(), ...this.offices]
      .join(" ").toLowerCase();
  }

  /** The days that it is due; that of the plan's period only where it shall count. */
  days(period) {
    const own = this.source !== "period" || period ? [this.deadline] : [];
    return [...new Set([...this.targets.map((one) => one[2]), ...own])].filter(Boolean).sort();
  }

  /** The day that stands for it: its own, else the first of its targets. */
  due(period) {
    const days = this.days(period);
    return days.includes(this.deadline) ? this.deadline : (days[0] ?? "");
  }

  /** Where its words stand. */
  get address() {
    return `documents/${encodeURIComponent(this.document.id)}.html#${this.id}`;
  }

  made(pages, period) {
    const named = this.marker + this.heading;
    const link = element("a", named || words("preamble"));
    link.href = this.address;
    const place = element("th", link, element("br"), element("small", this.document.title));
    place.scope = "row";
    place.lang = "zh-CN";
    const text = element("td", this.text);
    text.lang = "zh-CN";
    text.className = "said";
    const due = this.due(period);
    const targets = element("ul", ...this.targets.map(([name, amount, day]) =>
      element("li", `${name} `, element("b", amount), day && day !== due ? ` · ${day}` : "")));
    const day = element("td", due ? element("time", due) : element("small", words("undated")));
    if (due && due === this.deadline && this.source === "period") {
      day.append(element("br"), element("small", words("period")));
    }
    const who = element("td");
    for (const [role, named] of [["lead-role", this.lead], ["answers-role", this.responsible],
      ["part-role", this.participants]]) {
      if (!named.length) continue;
      const linked = named.flatMap((name, at) => [at ? "、" : "", office(name, pages)]);
      who.append(element("p", element("small", words(role), " "), ...linked));
    }
    if (!this.offices.length) who.append(element("small", words("unnamed")));
    else if (this.whose) who.append(element("small", words(this.whose)));
    return element("tr", place, text, this.targets.length ? element("td", targets) : element("td"),
      day, who);
  }

  /** The same as cells of text, for a file. */
  cells(period) {
    const targets = this.targets.map(([name, amount, day]) => `${name} ${amount} ${day}`.trim());
    const due = this.due(period);
    return [`${this.document.title} ${this.marker}${this.heading}`, this.text, targets.join("\n"),
      due, this.offices.join("、"),
      ...[this.lead, this.responsible, this.participants].map((names) => names.join("、")),
      due && due === this.deadline ? told(this.source) : "", this.whose ? told(this.whose) : "",
      this.id, this.address];
  }
}

function office(name, pages) {
  const id = pages.get(name);
  if (!id) return name;
  const link = element("a", name);
  link.href = `offices/${id}.html`;
  return link;
}

export const line = (row, its, index) => new Line(row, its, index);
