// Names of bodies: whether one of them is meant by what somebody writes.

/** Whether all characters of a short form stand in a name in their order: 质监局, 质量技术监督局. */
function shortens(name, said) {
  let at = -1;
  return [...said].every((one) => (at = name.indexOf(one, at + 1)) >= 0);
}

/** Whether one of the names of a body has the words, or is shortened to them. */
export function isCalled(names, said) {
  return names.some((name) => name.includes(said))
    || (said.length > 2 && names.some((name) => shortens(name, said)));
}
