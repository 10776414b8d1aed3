// Values that contain themselves, for types that can hold such: a list whose end is its beginning.

/** A value of this type that has a part which contains itself; `undefined` where the type has none. */
export function knot(type, random) {
  const path = loop(type, [], new Map());
  if (!path) return undefined;
  const containers = path.steps.map(({ make }) => make(random));
  containers.forEach(({ set }, i) => set((containers[i + 1] ?? containers[path.start]).input));
  return containers[0].input;
}

/**
 * The way from a type to one that is on the way already: `steps`, and the number of the step that the last leads back to.
 * Depth first; `seen` holds, for types on the way, how many steps lead there, and for those that lead nowhere `undefined`.
 */
function loop(type, steps, seen) {
  if (seen.has(type)) {
    const start = seen.get(type);
    return start === undefined ? undefined : { steps, start };
  }
  seen.set(type, steps.length);
  for (const part of type.parts()) {
    const found = loop(part.type, part.make ? [...steps, part] : steps, seen);
    if (found) return found;
  }
  seen.set(type, undefined);
  return undefined;
}
