// What a view is set to: in its address, so that it can be shared; of the reader, in the browser.
export const root = document.documentElement;
export const asked = new URLSearchParams(location.search);

/** Put a setting into the address; an empty one leaves it. */
export function put(name, value) {
  if (value === null || value === "") asked.delete(name);
  else asked.set(name, value);
  const query = asked.size ? `?${asked}` : "";
  history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
}

/** Remember what the reader wants everywhere, where the browser lets us. */
export function keep(name, value) {
  try {
    localStorage.setItem(`taizhang-${name}`, value);
  } catch {
    // a private window: it holds for this page
  }
}
