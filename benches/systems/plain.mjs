// Plain JavaScript: no boundary, no checks, no copies that are not asked for.
export function plain() {
  return {
    addInt32: (a, b) => (a + b) | 0,
    newSum32: () => ({ add: (a, b) => (a + b) | 0 }),
    addFloat64: (a, b) => a + b,
    addInt64: (a, b) => BigInt.asIntN(64, a + b),
    addInt: (a, b) => a + b,
    greet: (name) => `Hello, ${name}!`,
    sum(values) {
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum += values[i];
      return sum;
    },
    scale(values, factor) {
      const scaled = new Float64Array(values.length);
      for (let i = 0; i < values.length; i++) scaled[i] = values[i] * factor;
      return scaled;
    },
    xor(data, key) {
      const result = new Uint8Array(data.length);
      for (let i = 0; i < data.length; i++) result[i] = data[i] ^ key;
      return result;
    },
    echoItem: copy,
    echoItems: (items) => items.map(copy),
    reverse: (list) => list.toReversed(),
    increment(counts) {
      const result = {};
      for (const key of Object.keys(counts)) result[key] = counts[key] + 1;
      return result;
    },
    half(number) {
      if (number % 2 !== 0) throw new Error("the number is odd");
      return number / 2;
    },
    square(number) {
      const squares = [0, 1, 4, 9];
      if (number >= squares.length) throw new RangeError("index out of range");
      return squares[number];
    },
    total(count, value) {
      let total = 0;
      for (let i = 0; i < count; i++) total += value(i);
      return total;
    },
    totalOfNext(count) {
      let total = 0;
      for (let i = 0; i < count; i++) total += next(i);
      return total;
    },
    addLater: async (a, b) => (a + b) | 0,
    *count(count) {
      for (let i = 0; i < count; i++) yield i;
    },
  };
}

const next = (i) => i + 1;

/** What comes back from elsewhere is a copy. */
function copy({ id, name, mail, city, age, score, active, level, weight, values }) {
  return { id, name, mail, city, age, score, active, level, weight, values: values.slice() };
}
