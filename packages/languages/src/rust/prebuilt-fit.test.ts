import { expect, test } from "vitest";
import { canBeJoined } from "./prebuilt-fit.ts";

const lib = (content: string) => [{ path: "src/lib.rs", content }];

test.each([
  "pub fn f(a: u64) -> u64 { a }",
  "#[must_use] pub const fn f(a: u64) -> u64 { a }",
  "mod g;\n\npub\n  fn\n  f (a: u64) -> u64 { g::fn_f(a) }",
  "pub fn f(a: u64) -> u64 { let g: fn(u64) -> u64 = h; g(a) }\nfn h(a: u64) -> u64 { a }",
])("joined: %s", (content) => {
  expect(canBeJoined(["f"], lib(content))).toBe(true);
});

test.each([
  "",
  "fn f() {}",
  "pub(crate) fn f() {}",
  "pub unsafe fn f() {}",
  'pub extern "C" fn f() {}',
  "pub async fn f() {}",
  "pub fn f<'a>() {}",
  "pub fn f() {} // of fn f",
  "macro_rules! make { ($n:ident) => { pub fn $n() {} } } make!(f);",
  "// pub fn f(\nfn/**/f() {}",
  "// pub fn f(\nmacro_rules! make { ($a:tt $b:ident $n:ident) => { $a $n() {} } } make!(fn other f);",
  "// pub fn f(\nfn\u200ef() {}",
  'pub fn f() { if option_env!("RUSTC_BOOTSTRAP").is_some() {} }',
  'use std::env as e; pub fn f() { e!("PATH"); }',
  'pub fn f() { include_str!("/proc/self/environ"); }',
  "#[track_caller]\npub fn f() {}",
  "#[global_allocator] static A: S = S; pub fn f() {}",
  "#[panic_handler] fn p() {} pub fn f() {}",
])("the long way: %s", (content) => {
  expect(canBeJoined(["f"], lib(content))).toBe(false);
});

test("every file counts, and a function belongs into src/lib.rs", () => {
  const inner = { path: "src/inner.rs", content: "pub fn f() {}" };
  expect(canBeJoined(["f"], [...lib("mod inner;"), inner])).toBe(false);
  expect(canBeJoined(["f"], [...lib("mod inner; pub fn f() {}"), inner])).toBe(false);
  expect(canBeJoined(["f", "g"], lib("pub fn f() {}"))).toBe(false);
});

test("a long hostile text is looked through before the test's time is up", () => {
  const content = `${"fn ".repeat(40_000)}${" ".repeat(60_000)}${"pub ".repeat(20_000)}`;
  expect(canBeJoined(["f"], lib(content))).toBe(false);
});
