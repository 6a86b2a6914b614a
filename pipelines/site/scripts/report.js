// "This row is wrong": the text to paste into an issue, made of what the page knows of the row.

/** The button, and what it shows. */
export function report({ row, place, quote, rule, id }) {
  const button = document.getElementById("wrong").content.firstElementChild.cloneNode(true);
  const told = document.createElement("div");
  button.addEventListener("click", async () => {
    const address = new URL(location.href);
    address.hash = id;
    const lines = [
      `row: ${row}`, `provision: ${place}`, `quote: ${quote}`, `rule: ${rule}`,
      `page: ${address}`, "what is wrong: ",
    ];
    const area = document.createElement("textarea");
    area.value = lines.join("\n");
    area.readOnly = true;
    const label = document.createElement("label");
    label.append(document.getElementById("copied").content.cloneNode(true), area);
    told.replaceChildren(label);
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      // no secure address: it is selected, and can be copied by hand
    }
  });
  return [button, told];
}
