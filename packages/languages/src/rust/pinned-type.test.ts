import { expect, test } from "vitest";
import { parsePinnedType } from "./pinned-type.ts";

test.each(["trait", "generic"])("%s is a kind of its own", (kind) => {
  expect(parsePinnedType(` ${kind} `)).toEqual({ kind });
});

test("a plain function keeps its parameters and result", () => {
  expect(parsePinnedType("fn(&[(&str, u32)], name: &str, fn(u8) -> u8) -> Option<Vec<(String, u64)>>")).toEqual({
    kind: "pointer",
    type: "fn(&[(&str, u32)], name: &str, fn(u8) -> u8) -> Option<Vec<(String, u64)>>",
    head: "",
    lifetimes: "",
    parameters: ["&[(&str, u32)]", "&str", "fn(u8) -> u8"],
    result: "Option<Vec<(String, u64)>>",
  });
});

test("a path is no parameter name", () => {
  expect(parsePinnedType("fn(::std::string::String, std::vec::Vec<u8>)")).toMatchObject({
    parameters: ["::std::string::String", "std::vec::Vec<u8>"],
    result: "()",
  });
});

test("lifetimes, unsafe and extern are kept", () => {
  expect(parsePinnedType("for<'a> fn(&'a str, &'a str) -> &'a str")).toMatchObject({
    kind: "pointer",
    lifetimes: "<'a>",
    result: "&'a str",
  });
  expect(parsePinnedType('unsafe extern "C" fn(*const u8)')).toMatchObject({ head: 'unsafe extern "C" ' });
});

test("generics, where and impl make a function that serves for a signature", () => {
  expect(parsePinnedType("fn<T: Ord, F: Fn(T) -> bool>(Vec<T>, F) -> Option<T> where T: Clone")).toEqual({
    kind: "generic-function",
    generics: "<T: Ord, F: Fn(T) -> bool>",
    parameters: ["Vec<T>", "F"],
    result: "Option<T>",
    where: "where T: Clone",
  });
  expect(parsePinnedType("fn(u32) -> impl Iterator<Item = u32>")).toMatchObject({
    kind: "generic-function",
    result: "impl Iterator<Item = u32>",
  });
});

test("types and constants", () => {
  expect(parsePinnedType("type")).toEqual({ kind: "type", generics: "" });
  expect(parsePinnedType("type<T, const N: usize>")).toEqual({ kind: "type", generics: "<T, const N: usize>" });
  expect(parsePinnedType("&'static [u32; 4]")).toEqual({ kind: "constant", type: "&'static [u32; 4]" });
});

test.each([
  "fn(u32 -> u64",
  "fn(u32)) -> u64",
  "fn -> u64",
  "fn(u32) -> u64 { }",
  "u8; mod x",
  "type<T",
  "a\nb",
  "u8 // x",
])("%j is a fault with a sentence", (source) => {
  expect(() => parsePinnedType(source)).toThrow(/`/);
});
