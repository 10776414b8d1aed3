/** Makes a property of the object's own, whatever its name: an assignment to `__proto__` would be another thing. */
export function define(object, name, value) {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
