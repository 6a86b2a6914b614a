// What is filtered as a file: CSV by hand, a workbook by the library, which is loaded for it.
const MORE = [
  "牵头单位 lead", "责任单位 responsible", "配合单位 participants", "时限出处 deadline_source",
  "单位出处 units_source", "编号 commitment_id", "页面 page",
];

/** Save lines of the ledger under the heads of its table. */
export async function download(form, heads, lines, period) {
  const rows = [[...heads, ...MORE], ...lines.map((one) => one.cells(period))];
  for (const row of rows.slice(1)) row[row.length - 1] = new URL(row.at(-1), location.href).href;
  const blob = form === "csv" ? csv(rows) : await workbook(rows);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `taizhang-commitments.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** With the mark of UTF-8, by which a spreadsheet knows it; what it would reckon stays a text. */
function csv(rows) {
  const cell = (text) => `"${text.replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
  const lines = rows.map((row) => row.map(cell).join(","));
  return new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" });
}

async function workbook(rows) {
  const { writeWorkbook } = await import("./parts/xlsx.js");
  const [heads, ...others] = rows;
  const data = [
    heads.map((value) => ({ value, fontWeight: "bold" })),
    ...others.map((row) => row.map((value) => ({ value, type: String, wrap: true, alignVertical: "top" }))),
  ];
  const columns = [30, 60, 40, 12, 30, 20, 20, 20, 16, 20, 20, 40].map((width) => ({ width }));
  return writeWorkbook(data, { columns, stickyRowsCount: 1, sheet: "工作台账" }).toBlob();
}
