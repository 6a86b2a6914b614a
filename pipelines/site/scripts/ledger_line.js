// A line of the ledger: what a file of a document says of it, and how it looks.

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

class Line {
  constructor(row, its, bodies) {
    const named = (numbers) => numbers.map((one) => bodies[one][0]);
    [this.id, this.path, this.heading, this.kind, this.text, this.targets] = row;
    [this.lead, this.responsible, this.participants] = row.slice(6, 9).map(named);
    [this.deadline, this.source] = row.slice(9);
    this.document = its;
    // bodies that were merged can have two roles in one provision: the first counts
    this.offices = [...new Set([...this.lead, ...this.responsible, ...this.participants])];
    this.said = [this.text, this.heading, this.path, ...this.targets.flat(), ...this.offices]
      .join(" ").toLowerCase();
  }

  /** The days that it is due; that of the plan's period only where it shall count. */
  days(period) {
    const own = this.source !== "period" || period ? [this.deadline] : [];
    return [...new Set([...this.targets.map((one) => one[2]), ...own])].filter(Boolean).sort();
  }

  /** The day that stands for it: its own, else the first of its targets. */
  get due() {
    return this.deadline || (this.days(false)[0] ?? "");
  }

  /** Where its words stand. */
  get address() {
    return `documents/${encodeURIComponent(this.document.id)}.html#${this.id}`;
  }

  made(pages) {
    const link = element("a", this.path);
    link.href = this.address;
    const place = element("th", link, element("small", ` ${this.heading}`), element("br"),
      element("small", this.document.title));
    place.scope = "row";
    place.lang = "zh-CN";
    const text = element("td", this.text);
    text.lang = "zh-CN";
    text.className = "said";
    const targets = element("ul", ...this.targets.map(([name, amount, day]) =>
      element("li", `${name} `, element("b", amount), day && day !== this.due ? ` · ${day}` : "")));
    const day = element("td", element("time", this.due));
    if (this.source === "period") day.append(element("br"), element("small", words("period")));
    const who = element("td");
    const told = new Set();
    for (const [role, named] of [["lead-role", this.lead], ["answers-role", this.responsible],
      ["part-role", this.participants]]) {
      const names = named.filter((name) => !told.has(name));
      names.forEach((name) => told.add(name));
      if (!names.length) continue;
      const linked = names.flatMap((name, at) => [at ? "、" : "", office(name, pages)]);
      who.append(element("p", element("small", words(role), " "), ...linked));
    }
    return element("tr", place, text, this.targets.length ? element("td", targets) : element("td"),
      day, who);
  }

  /** The same as cells of text, for a file. */
  cells() {
    const targets = this.targets.map(([name, amount, day]) => `${name} ${amount} ${day}`.trim());
    return [`${this.document.title} ${this.path}`, this.text, targets.join("\n"), this.due,
      this.offices.join("、"), this.lead.join("、"), this.source, this.address];
  }
}

function office(name, pages) {
  const id = pages.get(name);
  if (!id) return name;
  const link = element("a", name);
  link.href = `offices/${id}.html`;
  return link;
}

export const line = (row, its, bodies) => new Line(row, its, bodies);
