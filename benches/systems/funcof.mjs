// js.FuncOf: a Go program on the stock runtime, whose functions are called through Go's event loop.
import { buildGo, load, startGo, stockRuntimePath } from "../build.mjs";

export async function funcOf() {
  await load(await stockRuntimePath());
  globalThis.benchNext = (i) => i + 1;
  await startGo(new globalThis.Go(), await buildGo("funcof"));
  const functions = { ...globalThis.benchFunctions };
  const { addInt64, half, square, count } = functions;
  return {
    ...functions,
    addInt64: (a, b) => BigInt(orThrow(addInt64(String(a), String(b)))),
    half: (number) => orThrow(half(number)),
    square: (number) => orThrow(square(number)),
    *count(number) {
      const { next, stop } = count(number);
      try {
        for (let step = next(); !step.done; step = next()) yield step.value;
      } finally {
        stop();
      }
    },
  };
}

function orThrow(result) {
  if (result instanceof Error) throw result;
  return result;
}
