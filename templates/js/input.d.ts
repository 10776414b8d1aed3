/** The elements of an `Input`. */
export type InputElements<T extends readonly unknown[]> = number extends T["length"]
  ? readonly Input<T[number]>[]
  : { readonly [K in keyof T]: Input<T[K]> };

/** The properties of an `Input`. */
export type InputFields<T> = {
  readonly [K in Exclude<keyof T, OptionalKeys<T>>]: Input<T[K]>;
} & ([OptionalKeys<T>] extends [never] ? unknown : { readonly [K in OptionalKeys<T>]?: Input<T[K]> | undefined });

/** The properties that may be missing in an `Input`; any key of a record may be, but not its value. */
export type OptionalKeys<T> = {
  [K in keyof T]-?: null extends T[K] ? K : string extends K ? never : number extends K ? never : {} extends Pick<T, K> ? K : never;
}[keyof T];
