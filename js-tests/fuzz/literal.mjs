// Values as TypeScript would write them.

export function literal(value) {
  switch (typeof value) {
    case "string":
      // Older compilers take U+2028 for the end of a line.
      return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    case "bigint":
      return `${value}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "symbol":
      return `Symbol(${literal(value.description)})`;
    case "function":
      return "() => 1";
    case "object":
      return value === null ? "null" : objectLiteral(value);
    default:
      return String(value);
  }
}

function objectLiteral(value) {
  const list = (elements) => `[${Array.from(elements, literal).join(", ")}]`;
  if (Array.isArray(value)) return list(value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  // What the type of its entries is, compilers do not find out alone.
  if (value instanceof Map) return `new Map<any, any>(${list(value)})`;
  if (value instanceof Error) return `new Error(${literal(value.message)})`;
  if (value instanceof ArrayBuffer) return `new ArrayBuffer(${value.byteLength})`;
  if (value instanceof DataView) return `new DataView(new ArrayBuffer(${value.byteLength}))`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}.from(${list(value)})`;
  // Names in brackets: `__proto__` would be no property of its own otherwise.
  const fields = Object.keys(value).map((name) => `[${literal(name)}]: ${literal(Object.getOwnPropertyDescriptor(value, name).value)}`);
  return fields.length > 0 ? `{ ${fields.join(", ")} }` : "{}";
}
