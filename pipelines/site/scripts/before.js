// What must stand before the first paint: the language and the colours that the reader wants.
// Not a module: those run when the page is there already.
{
  const asked = new URLSearchParams(location.search).get("lang");
  const kept = (name) => {
    try {
      return localStorage.getItem(`taizhang-${name}`);
    } catch {
      return null;
    }
  };
  if (asked === "zh" || asked === "en") {
    try {
      localStorage.setItem("taizhang-lang", asked);
    } catch {
      // a private window: it holds for this page
    }
  }
  const own = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
  const lang = [asked, kept("lang"), own].find((one) => one === "zh" || one === "en");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const root = document.documentElement;
  root.dataset.lang = lang;
  root.lang = lang === "zh" ? "zh-CN" : "en";
  root.dataset.scheme = kept("scheme") ?? dark;
}
