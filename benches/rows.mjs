// The rows of the table. Each system loads this module anew, by a URL of its own: so each has its own loops, and the engine
// does not learn in one what spoils another.
import { deepStrictEqual as deepEqual, equal, throws } from "node:assert/strict";
import { asciiText, bytes, counts, floats, item, mixedText, name, texts } from "./data.mjs";

/** What one call of `total` and the like does so many times. */
const MANY = 1000;

/**
 * A row of the table:
 * `name`; `of`, the function of a system that it is about: a system without it is left out;
 * `check(call)`, which throws when its answers are wrong;
 * `loop(call, count, data)`, which calls it `count` times and uses what comes back, so that nothing can be left out;
 * `data(call)`, which makes what `loop` gets, outside of what is measured;
 * `per`, into how many parts the time of one call is divided, 1 unless it says so;
 * `without`, what the glue by hand does not do, beside what it never does (see systems/byhand.mjs);
 * `isScalar`, where a bare export is the measure, not a ratio.
 */
export const rows = [
  {
    name: "add int32",
    of: "addInt32",
    isScalar: true,
    check: (add) => equal(add(2 ** 30, -3), 2 ** 30 - 3),
    loop(add, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = add(sum, 1);
      return sum;
    },
  },
  {
    name: "method: add int32",
    of: "newSum32",
    isScalar: true,
    check: (make) => equal(make().add(2 ** 30, -3), 2 ** 30 - 3),
    data: (make) => make(),
    loop(make, count, object) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = object.add(sum, 1);
      return sum;
    },
  },
  {
    name: "add float64",
    of: "addFloat64",
    isScalar: true,
    check: (add) => equal(add(0.5, 0.25), 0.75),
    loop(add, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = add(sum, 0.5);
      return sum;
    },
  },
  {
    name: "add int64 (BigInt)",
    of: "addInt64",
    isScalar: true,
    check: (add) => equal(add(2n ** 60n, -3n), 2n ** 60n - 3n),
    loop(add, count) {
      let sum = 2n ** 60n;
      for (let i = 0; i < count; i++) sum = add(sum, 1n);
      return sum;
    },
  },
  {
    name: "add int",
    of: "addInt",
    isScalar: true,
    check: (add) => equal(add(2 ** 50, -3), 2 ** 50 - 3),
    loop(add, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = add(sum, 1);
      return sum;
    },
  },
  greeting("greet, 6 characters", name),
  greeting("greet, 14 KiB ASCII", asciiText),
  greeting("greet, 14 KiB mixed text", mixedText),
  summing("sum of 1,000 float64", 1000),
  summing("sum of 1,000,000 float64", 1_000_000),
  scaling("scale 1,000 float64", 1000),
  scaling("scale 1,000,000 float64", 1_000_000),
  {
    name: "xor 64 KiB",
    of: "xor",
    check(xor) {
      const data = bytes(300);
      deepEqual(xor(data, 0x55), data.map((byte) => byte ^ 0x55));
    },
    data: () => bytes(64 * 1024),
    loop(xor, count, data) {
      let last = 0;
      for (let i = 0; i < count; i++) last ^= xor(data, i & 255)[i & 0xffff];
      return last;
    },
  },
  {
    name: "struct of 10 fields, there and back",
    of: "echoItem",
    check: (echo) => deepEqual({ ...echo(item) }, item),
    data: () => item,
    loop(echo, count, item) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += echo(item).age;
      return sum;
    },
  },
  {
    name: "1,000 such structs, each",
    of: "echoItems",
    per: MANY,
    check: (echo) => deepEqual(echo([item, { ...item, id: 8 }]), [item, { ...item, id: 8 }]),
    data: () => Array.from({ length: MANY }, (_, id) => ({ ...item, id })),
    loop(echo, count, items) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += echo(items)[i % MANY].id;
      return sum;
    },
  },
  reversing("100 strings, there and back", 100),
  reversing("10,000 strings, there and back", 10_000),
  {
    name: "map of 20 entries, there and back",
    of: "increment",
    without: "keys such as __proto__, maps of more than 60 KiB",
    check: (increment) => deepEqual({ ...increment({ a: 1, ä: 2 }) }, { a: 2, ä: 3 }),
    data: () => counts(20),
    loop(increment, count, map) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += increment(map).word007;
      return sum;
    },
  },
  {
    name: "a thrown error",
    of: "half",
    without: "the causes of an error",
    check(half) {
      equal(half(8), 4);
      throws(() => half(7), /the number is odd/);
    },
    loop(half, count) {
      let thrown = 0;
      for (let i = 0; i < count; i++) {
        try {
          half(2 * i + 1);
        } catch (error) {
          thrown += error.message.length;
        }
      }
      return thrown;
    },
  },
  {
    name: "a recovered panic",
    of: "square",
    check(square) {
      equal(square(3), 9);
      throws(() => square(7), /index out of range/);
    },
    loop(square, count) {
      let thrown = 0;
      for (let i = 0; i < count; i++) {
        try {
          square(4 + (i & 255));
        } catch (error) {
          thrown += error.message.length;
        }
      }
      return thrown;
    },
  },
  {
    name: "a callback, each of 1,000",
    of: "total",
    per: MANY,
    without: "functions that Go keeps: one function, for the time of the call",
    check: (total) => equal(total(5, (i) => 10 * i), 100),
    loop(total, count) {
      let seen = 0;
      let sum = 0;
      const value = (i) => (seen += i & 1);
      for (let i = 0; i < count; i++) sum = (sum + total(MANY, value)) % 1e6;
      return sum;
    },
  },
  {
    name: "an import, each of 1,000",
    of: "totalOfNext",
    per: MANY,
    check: (total) => equal(total(5), 15),
    loop(total, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = (sum + total(MANY)) % 1e6;
      return sum;
    },
  },
  {
    name: "an asynchronous call, awaited",
    of: "addLater",
    check: async (add) => equal(await add(2, 3), 5),
    async loop(add, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = await add(sum, 1);
      return sum;
    },
  },
  {
    name: "an asynchronous call, each of 1,000 at once",
    of: "addLater",
    per: MANY,
    check: async (add) => deepEqual(await Promise.all([add(1, 2), add(3, 4)]), [3, 7]),
    async loop(add, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const promises = [];
        for (let j = 0; j < MANY; j++) promises.push(add(i, j));
        for (const result of await Promise.all(promises)) sum = (sum + result) | 0;
      }
      return sum;
    },
  },
  {
    name: "a step of an iterator, each of 1,000",
    of: "count",
    per: MANY,
    without: "iterators that are forgotten",
    check: (count) => deepEqual([...count(4)], [0, 1, 2, 3]),
    loop(iterate, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        for (const value of iterate(MANY)) sum = (sum + value) | 0;
      }
      return sum;
    },
  },
];

function greeting(title, text) {
  return {
    name: title,
    of: "greet",
    check: (greet) => equal(greet(text), `Hello, ${text}!`),
    loop(greet, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const greeted = greet(text);
        // Reading a character makes one string of what the engine otherwise keeps as parts.
        sum = (sum + greeted.charCodeAt(greeted.length - 1)) | 0;
      }
      return sum;
    },
  };
}

function summing(title, count) {
  return {
    name: title,
    of: "sum",
    check: (sum) => equal(sum(floats(1000)), 249_750),
    data: () => floats(count),
    loop(sum, times, values) {
      let all = 0;
      for (let i = 0; i < times; i++) all += sum(values);
      return all;
    },
  };
}

function scaling(title, count) {
  return {
    name: title,
    of: "scale",
    check: (scale) => deepEqual(scale(floats(500), 3), floats(500).map((value) => 3 * value)),
    data: () => floats(count),
    loop(scale, times, values) {
      let last = 0;
      for (let i = 0; i < times; i++) last += scale(values, 1.5)[i % count];
      return last;
    },
  };
}

function reversing(title, count) {
  return {
    name: title,
    of: "reverse",
    check(reverse) {
      deepEqual(reverse(["a", "", "größer", "🙂"]), ["🙂", "größer", "", "a"]);
      deepEqual(reverse(texts(count)), texts(count).reverse());
    },
    data: () => texts(count),
    loop(reverse, times, list) {
      let length = 0;
      for (let i = 0; i < times; i++) length += reverse(list)[i % count].length;
      return length;
    },
  };
}
