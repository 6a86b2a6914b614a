// Every page: the switches of language and colours, and what can hold one language only.
import { flag, question } from "./flags.js";
import { reportOfPage } from "./report.js";
import { keep, put, root } from "./state.js";

function speak(lang) {
  root.dataset.lang = lang;
  root.lang = lang === "zh" ? "zh-CN" : "en";
  for (const one of document.querySelectorAll("[data-en]")) one.textContent = one.dataset[lang];
  document.dispatchEvent(new CustomEvent("language"));
}

// What scrolls sideways can be reached by the keyboard.
const wide = new ResizeObserver((changed) => {
  for (const { target } of changed) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const one of document.querySelectorAll(".scroll")) wide.observe(one);

flag(document.getElementById("main"));
document.querySelector("footer").append(...reportOfPage(question));

const language = document.getElementById("language");
language.hidden = false;
language.addEventListener("click", () => {
  const lang = root.dataset.lang === "zh" ? "en" : "zh";
  keep("lang", lang);
  put("lang", lang);
  speak(lang);
});

const scheme = document.getElementById("scheme");
scheme.hidden = false;
scheme.addEventListener("click", () => {
  root.dataset.scheme = root.dataset.scheme === "dark" ? "light" : "dark";
  keep("scheme", root.dataset.scheme);
});

if (root.dataset.lang !== "zh") speak(root.dataset.lang);
