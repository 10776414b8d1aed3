/** One running Go program. */
export interface Instance {
  readonly exports: Exports;
  readonly memory: GoMemory;
  /** Whether the program has ended: by itself, by a crash, or because the instance was disposed of. */
  readonly exited: boolean;
  /** Ends the program and stops its timers. Every later call throws a `GoExitError`. */
  [Symbol.dispose](): void;
}

/** Where WebAssembly comes from: an address, a response to it, its bytes, or the compiled module. */
export type InitSource =
  | URL
  | string
  | Request
  | Response
  | Promise<Response>
  | ArrayBuffer
  | ArrayBufferView
  | WebAssembly.Module;

export interface InitOptions {
  /** What follows the program's name in Go's `os.Args`. */
  args?: string[];
  /** Go's environment variables; none by default. */
  env?: Record<string, string>;
  /** Takes each line that the program writes to standard output; `console.log` by default. */
  stdout?: (line: string) => void;
  /** Takes each line that the program writes to standard error; `console.error` by default. */
  stderr?: (line: string) => void;
  /** What the program imports: the values of its `//gowasm:import` variables, and the functions of its `//go:wasmimport` declarations by module and name. */
  imports?: Imports;
  /** Told once, when the program ends by itself. */
  onExit?: (code: number) => void;
  /** A file system like Node's `fs`, for programs that use files; by default there are only the standard streams. */
  fs?: object;
}

/**
 * The memory of one instance, for those who want it low-level. Addresses and sizes are in bytes. Any call into Go can
 * make the memory grow, which detaches `buffer` and all views of it: ask again after each call.
 */
export interface GoMemory {
  readonly buffer: ArrayBuffer;
  /** A live view. */
  bytes(address: number, length: number): Uint8Array;
  /** A copy of UTF-8 text; `length` is in bytes. */
  string(address: number, length: number): string;
  /** A live view of `length` elements of a Go type; the address must be a multiple of their size. */
  view<K extends keyof GoViews>(address: number, length: number, kind: K): GoViews[K];
  /** Allocates zeroed memory, 8-byte aligned, that stays in place until it is freed. */
  alloc(size: number): number;
  /** Frees what `alloc` returned; throws a `RangeError` for any other address. */
  free(address: number): void;
}

/** Typed arrays by Go's name of the element type. */
export interface GoViews {
  int8: Int8Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  uint64: BigUint64Array;
  float32: Float32Array;
  float64: Float64Array;
}

/** The Go function returned a non-nil `error`; the message is what its `Error()` says. The instance is fine. */
export class GoError extends Error {
  constructor(message: string, goType: string, cause?: Error);
  /** `GoError`, or the name of a subclass. */
  readonly name: string;
  /** The dynamic type of the error in Go, such as `*fs.PathError`. */
  readonly goType: string;
  /** The error that this one wraps: a `GoError`, or an object of JavaScript's that went into Go before. */
  readonly cause?: Error;
  /** Whether this is `target`, or wraps it, as Go's `errors.Is` has it. */
  is(target: unknown): boolean;
}

/** The Go function panicked. The instance is fine: the next call works. */
export class GoPanicError extends Error {
  constructor(message: string, goStack: string);
  readonly name: "GoPanicError";
  /** The stack of the goroutine. */
  readonly goStack: string;
}

/** The Go program has ended. The instance is dead: every later call throws this error again. */
export class GoExitError extends Error {
  constructor(message: string, code: number, stderr: string, cause?: unknown);
  readonly name: "GoExitError";
  /** The exit status; 2 for a crash. */
  readonly code: number;
  /**
   * What the program wrote to standard error: its first lines from the reason on ("panic: …", "fatal error: …", "runtime: …"), and its last
   * lines. Long lines are cut.
   */
  readonly stderr: string;
}

/**
 * A synchronous export tried to wait for an event: a timer, the network, a promise. The instance is dead: every later
 * call throws this error again.
 */
export class GoBlockedError extends Error {
  readonly name: "GoBlockedError";
}

/** An export of the shared instance was called before `init` had finished. */
export class GoNotReadyError extends Error {
  readonly name: "GoNotReadyError";
}

declare global {
  // What some configurations lack: TypeScript has `dispose` itself from 5.2 on, in lib.esnext.disposable, and
  // WebAssembly's types in lib.dom.
  interface SymbolConstructor {
    readonly dispose: unique symbol;
    readonly asyncDispose: unique symbol;
  }
  namespace WebAssembly {
    interface Module {}
  }
  interface URL {}
  interface Request {}
  interface Response {}
}
