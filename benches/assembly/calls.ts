// The functions of package calls in AssemblyScript, as far as it has their kind: no maps, functions, promises or iterators cross.

export function addInt32(a: i32, b: i32): i32 {
  return a + b;
}

export function addFloat64(a: f64, b: f64): f64 {
  return a + b;
}

export function addInt64(a: i64, b: i64): i64 {
  return a + b;
}

export function greet(name: string): string {
  return "Hello, " + name + "!";
}

export function sum(values: Float64Array): f64 {
  let sum: f64 = 0;
  for (let i = 0, n = values.length; i < n; i++) sum += unchecked(values[i]);
  return sum;
}

export function scale(values: Float64Array, factor: f64): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let i = 0, n = values.length; i < n; i++) unchecked((scaled[i] = values[i] * factor));
  return scaled;
}

export function xor(data: Uint8Array, key: u8): Uint8Array {
  const result = new Uint8Array(data.length);
  for (let i = 0, n = data.length; i < n; i++) unchecked((result[i] = data[i] ^ key));
  return result;
}

class Item {
  id: f64 = 0;
  name: string = "";
  mail: string = "";
  city: string = "";
  age: i32 = 0;
  score: f64 = 0;
  active: bool = false;
  level: u8 = 0;
  weight: f64 = 0;
  values: Float64Array = new Float64Array(0);
}

export function echoItem(item: Item): Item {
  return item;
}

export function reverse(list: string[]): string[] {
  const reversed = new Array<string>(list.length);
  for (let i = 0, n = list.length; i < n; i++) reversed[n - 1 - i] = list[i];
  return reversed;
}

// It throws by ending, as AssemblyScript does; its instance goes on being used, as its users do.
export function half(number: i32): i32 {
  if (number % 2 != 0) throw new Error("the number is odd");
  return number / 2;
}

@external("./imported.js", "next")
declare function next(i: i32): i32;

export function totalOfNext(count: i32): i32 {
  let total = 0;
  for (let i = 0; i < count; i++) total += next(i);
  return total;
}
