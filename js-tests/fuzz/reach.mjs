// All types that others are made of.

/** These types and all that cross within them, each once. */
export function reach(types, seen = new Set()) {
  for (const type of types) {
    if (seen.has(type)) continue;
    seen.add(type);
    reach([...type.parts().map((part) => part.type), ...(type.keyType ? [type.keyType] : [])], seen);
  }
  return [...seen];
}
