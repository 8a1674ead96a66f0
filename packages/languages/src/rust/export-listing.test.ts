import { expect, test } from "vitest";
import { readExports } from "./export-listing.ts";

const NONE = { params: [], where_predicates: [] };
const HEADER = { is_const: false, is_unsafe: false, is_async: false, abi: "Rust" };
const u32 = { primitive: "u32" };
const path = (name: string, id: number, ...types: object[]) => ({
  resolved_path: {
    path: name,
    id,
    args: types.length === 0 ? null : { angle_bracketed: { args: types.map((type) => ({ type })), constraints: [] } },
  },
});
const fn = (inputs: object[], output: object | null, rest: { generics?: object; header?: object } = {}) => ({
  function: {
    sig: { inputs: inputs.map((type) => ["a", type]), output, is_c_variadic: false },
    generics: rest.generics ?? NONE,
    header: { ...HEADER, ...rest.header },
  },
});

/** As rustdoc writes it, with these items at the root; those below have the numbers that their uses name. */
function crate(
  items: Record<string, object>,
  below: Record<number, { name: string | null; inner: object }> = {},
): string {
  const entries = Object.entries(items).map(([name, inner], at) => [at + 1, { name, inner }] as const);
  const index = {
    0: { name: "adding", inner: { module: { items: entries.map(([id]) => id) } } },
    ...Object.fromEntries(entries),
    ...below,
  };
  const paths = {
    900: { crate_id: 1, path: ["alloc", "vec", "Vec"] },
    901: { crate_id: 2, path: ["std", "time", "Duration"] },
    902: { crate_id: 3, path: ["num_bigint", "biguint", "BigUint"] },
    903: { crate_id: 0, path: ["adding", "Mine"] },
    904: { crate_id: 2, path: ["std", "collections", "hash", "map", "HashMap"] },
  };
  const external_crates = { 1: { name: "alloc" }, 2: { name: "std" }, 3: { name: "num_bigint" } };
  return JSON.stringify({ root: 0, index, paths, external_crates });
}

test("functions are pinned by types that can be named in a module of their own", () => {
  const slice = { borrowed_ref: { lifetime: null, is_mutable: true, type: { slice: u32 } } };
  const text = { borrowed_ref: { lifetime: "'a", is_mutable: false, type: { primitive: "str" } } };
  const lifetime = { params: [{ name: "'a", kind: { lifetime: { outlives: [] } } }], where_predicates: [] };
  const { exports, unpinned } = readExports(
    crate({
      add: fn([u32, u32], u32),
      nothing: fn([], null),
      sort: fn([slice], { tuple: [u32] }),
      longest: fn([text], text, { generics: lifetime }),
      all: fn([path("Vec", 900, { array: { type: u32, len: "4" } })], { primitive: "never" }),
      wait: fn([path("Duration", 901), path("BigUint", 902)], path("std::collections::HashMap", 904, u32, u32)),
      wild: fn([{ raw_pointer: { is_mutable: false, type: u32 } }], null, { header: { is_unsafe: true } }),
    }),
  );
  expect(exports).toEqual({
    add: "fn(u32, u32) -> u32",
    nothing: "fn()",
    sort: "fn(&mut [u32]) -> (u32,)",
    longest: "for<'a> fn(&'a str) -> &'a str",
    all: "fn(Vec<[u32; 4]>) -> !",
    wait: "fn(::std::time::Duration, ::num_bigint::BigUint) -> ::std::collections::HashMap<u32, u32>",
    wild: "unsafe fn(*const u32)",
  });
  expect(unpinned).toEqual([]);
});

test("types, traits and constants too, and what is re-exported from a module, by its name here", () => {
  const generics = {
    params: [
      { name: "T", kind: { type: { bounds: [] } } },
      { name: "N", kind: { const: { type: { primitive: "usize" } } } },
    ],
    where_predicates: [],
  };
  const { exports } = readExports(
    crate(
      {
        Mine: { struct: { generics: NONE } },
        Pair: { enum: { generics } },
        Area: { trait: {} },
        MAX: { constant: { type: path("Mine", 903) } },
        hidden: { module: { items: [] } },
        one: { use: { name: "deep", id: 50, is_glob: false } },
        all: { use: { name: "inner", id: 51, is_glob: true } },
        elsewhere: { use: { name: "HashMap", id: 904, is_glob: false } },
      },
      {
        50: { name: "original", inner: fn([], u32) },
        51: { name: "inner", inner: { module: { items: [52, 53] } } },
        52: { name: "within", inner: fn([], null) },
        53: { name: null, inner: { use: { name: "inner", id: 51, is_glob: true } } },
      },
    ),
  );
  expect(exports).toEqual({
    Mine: "type",
    Pair: "type<T, const N: usize>",
    Area: "trait",
    MAX: "Mine",
    deep: "fn() -> u32",
    within: "fn()",
  });
});

test("what cannot be pinned is left out and said, never guessed", () => {
  const generics = { params: [{ name: "T", kind: { type: { bounds: [] } } }], where_predicates: [] };
  const { exports, unpinned } = readExports(
    crate({
      of: fn([{ generic: "T" }], null, { generics }),
      takes: fn([{ impl_trait: [] }], null),
      later: fn([], null, { header: { is_async: true } }),
      secret: fn([path("Mine", 903)], null),
      boxed: fn([path("Box", 900, { dyn_trait: {} })], null),
      NAME: { static: {} },
      newer: fn([{ array: { element: u32 } }], null),
    }),
  );
  expect(exports).toEqual({});
  expect(unpinned).toEqual([
    "`of` (it is generic)",
    "`takes` (it is generic)",
    "`later` (it is a function of a kind of its own)",
    "`secret` (it uses `Mine`, which is not exported)",
    "`boxed` (it uses `dyn_trait`)",
    "`NAME` (it is a static)",
    "`newer` (the compiler describes it in another form)",
  ]);
  expect(readExports("{}").unpinned).toHaveLength(1);
});
