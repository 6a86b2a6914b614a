// "This row is wrong": the text to paste into an issue, made of what the page knows of the row.

/** The button for a row, and what it shows. */
export function report({ row, place, quote, rule, id }) {
  const button = document.getElementById("wrong").content.firstElementChild.cloneNode(true);
  const label = () => document.getElementById("copied").content.cloneNode(true);
  return answering(button, label, () => {
    const address = new URL(location.href);
    address.hash = id;
    return [
      `row: ${row}`, `provision: ${place}`, `quote: ${quote}`, `rule: ${rule}`, `page: ${address}`,
    ];
  });
}

/** The same for what is no row: the page as it is shown, and the words that are selected on it. */
export function reportOfPage(words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wrong";
  button.append(words());
  let selected = "";
  button.addEventListener("pointerdown", () => { selected = String(getSelection()); });
  return answering(button, words, () => [`quote: ${selected}`, `page: ${location.href}`]);
}

function answering(button, label, facts) {
  const told = document.createElement("div");
  button.addEventListener("click", async () => {
    const area = document.createElement("textarea");
    area.value = [...facts(), "what is wrong: "].join("\n");
    area.readOnly = true;
    const labelled = document.createElement("label");
    labelled.append(label(), area);
    told.replaceChildren(labelled);
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      // no secure address: it is selected, and can be copied by hand
    }
  });
  return [button, told];
}
