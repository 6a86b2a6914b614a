// "This row is wrong" wherever rows stand: beside the link to the words of a row, a link that also
// opens the report there.
const ROW = /\/documents\/[^/]+\.html#[0-9a-f]{16}$/;

const said = document.querySelector("footer").dataset;

/** Put one behind each link to the words of a row that is not told amid another one. */
export function flag(within) {
  for (const link of within.querySelectorAll('a[href*="documents/"]:not(.also)')) {
    if (!ROW.test(link.href)) continue;
    const address = new URL(link.href);
    address.search = "wrong=1";
    const made = document.createElement("a");
    made.href = address;
    made.className = "flag";
    made.append(question());
    link.after(" ", made);
  }
}

/** What the reader is asked, in both languages. */
export function question() {
  const both = document.createDocumentFragment();
  for (const lang of ["zh", "en"]) {
    const words = document.createElement("span");
    words.lang = lang;
    words.textContent = said[`wrong${lang === "zh" ? "Zh" : "En"}`];
    both.append(words);
  }
  return both;
}
