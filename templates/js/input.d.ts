/**
 * What is accepted where a `T` comes out: it may be read-only, lists of numbers may be arrays of any kind, objects with
 * any keys may be maps, and what can be null may be undefined or missing.
 */
export type Input<T> = 0 extends 1 & T
  ? T
  : T extends null
    ? null | undefined
    : T extends string | number | bigint | boolean | Date | undefined
      ? T
      : T extends Uint8Array
        ? Uint8Array | ArrayBuffer | ArrayBufferView
        : T extends BigInt64Array | BigUint64Array
          ? ArrayLike<bigint>
          : T extends ArrayBufferView
            ? ArrayLike<number>
            : T extends GoError
              ? Error
              : T extends ReadonlyMap<infer K, infer V>
                ? ReadonlyMap<Input<K>, Input<V>>
                : T extends readonly unknown[]
                  ? number extends T["length"]
                    ? readonly Input<T[number]>[]
                    : { readonly [K in keyof T]: Input<T[K]> }
                  : T extends object
                    ? string extends keyof T
                      ? InputFields<T> | ReadonlyMap<string, Input<T[keyof T]>>
                      : InputFields<T>
                    : T;

/** The properties of an `Input`. */
export type InputFields<T> = {
  readonly [K in Exclude<keyof T, OptionalKeys<T>>]: Input<T[K]>;
} & ([OptionalKeys<T>] extends [never] ? unknown : { readonly [K in OptionalKeys<T>]?: Input<T[K]> | undefined });

/** The properties that may be missing in an `Input`. */
export type OptionalKeys<T> = {
  [K in keyof T]-?: null extends T[K] ? K : {} extends Pick<T, K> ? K : never;
}[keyof T];
