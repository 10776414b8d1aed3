// Which fields of a struct cross, and under which names: the rules of encoding/json, https://pkg.go.dev/encoding/json#Marshal,
// for names in lowerCamelCase.

import { Pointer } from "./pointers.mjs";

/** `ID` → `id`, `URLFor` → `urlFor`: capitals at the start become small, except one that begins the next word. */
export function lowerCamel(name) {
  return name.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u, (capitals) => capitals.toLowerCase());
}

/** Whether Go takes the name for exported. */
export const isExported = (name) => /^\p{Lu}/u.test(name);

/**
 * The fields of a struct that cross, as a tree: `{ field, name }` for one that does, `{ pointer, children }` for an
 * embedded struct whose fields stand among those of the outer one.
 */
export function visibleFields(struct) {
  const winners = new Set(dominant(candidates(struct)));
  return tree(struct, [], winners);
}

/**
 * All fields that have a name in JavaScript, by depth: `{ name, tagged, depth, path }`. The path has the place of each
 * embedded struct on the way, and of the field. A struct that is embedded twice at the same depth is there twice.
 */
function candidates(struct) {
  const found = [];
  const seen = new Set();
  let level = [{ struct, path: [], count: 1 }];
  for (let depth = 0; level.length > 0; depth++) {
    const next = new Map();
    for (const { struct, path, count } of level) {
      if (seen.has(struct)) continue;
      seen.add(struct);
      struct.fields.forEach((field, i) => {
        const place = [...path, i];
        if (promotes(field)) {
          const inner = embeddedStruct(field);
          if (next.has(inner)) next.get(inner).count++;
          else next.set(inner, { struct: inner, path: place, count: 1 });
        } else if (crosses(field)) {
          const candidate = { name: jsName(field), tagged: field.tag?.name !== undefined, depth, path: place };
          for (let i = 0; i < count; i++) found.push(candidate);
        }
      });
    }
    level = [...next.values()];
  }
  return found;
}

/** Of each name, the field that it means: the least deep one, of several the one with a tag; none, if there are several. */
function dominant(candidates) {
  const byName = new Map();
  for (const candidate of candidates) byName.set(candidate.name, [...(byName.get(candidate.name) ?? []), candidate]);
  const winners = [];
  for (const rivals of byName.values()) {
    const depth = Math.min(...rivals.map((rival) => rival.depth));
    const nearest = rivals.filter((rival) => rival.depth === depth);
    const tagged = nearest.filter((rival) => rival.tagged);
    const best = tagged.length > 0 ? tagged : nearest;
    if (best.length === 1) winners.push(best[0].path.join());
  }
  return winners;
}

function tree(struct, path, winners) {
  return struct.fields.flatMap((field, i) => {
    const place = [...path, i];
    if (winners.has(place.join())) return [{ field, name: jsName(field) }];
    // A struct within itself has been looked at where it stands outermost.
    if (!promotes(field) || ![...winners].some((winner) => winner.startsWith(`${place.join()},`))) return [];
    return [{ pointer: field.type instanceof Pointer, children: tree(embeddedStruct(field), place, winners) }];
  });
}

/** Whether the fields of this one stand among those of the outer struct. */
const promotes = (field) => Boolean(field.embedded && !field.tag?.skip && field.tag?.name === undefined && embeddedStruct(field));
const embeddedStruct = ({ type }) => (type instanceof Pointer ? type.elem : type).struct;
// An embedded struct, with a name from a tag, counts whether its type is exported or not.
const crosses = (field) => (isExported(field.goName) || Boolean(field.embedded && embeddedStruct(field))) && !field.tag?.skip;
const jsName = (field) => field.tag?.name ?? lowerCamel(field.goName);
