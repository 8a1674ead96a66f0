import type { JudgedChallenge, RustSection } from "@crucible/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { languageOf } from "../src/index.ts";
import { buildAhead, cameTo, judgeAhead, lib, unitChallenge } from "./both-ways.ts";
import { PlanBench } from "./plan-bench.ts";

/**
 * Whatever a student writes in place of the pinned functions: tests built ahead judge it as the two-step way does, or
 * say that they do not serve. A call across the border with another signature would read what was never passed.
 */
const challenge = unitChallenge(
  {
    crateName: "odd",
    exports: {
      plain: "fn(u64) -> u64",
      text: "fn(&str) -> String",
      elided: "fn(&str) -> &str",
      seq: "fn(&[u32]) -> Vec<u32>",
      gives: "fn(Vec<String>, [u64; 9]) -> usize",
    },
    tests: ["sample::all"],
  },
  [
    {
      path: "sample.rs",
      content: `
use odd::*;
#[test]
fn all() {
    assert_eq!(plain(1), 2);
    assert_eq!(text("x"), "x");
    assert_eq!(elided("xy"), "x");
    assert_eq!(seq(&[1]), [1]);
    let numbers = [7; 9];
    assert_eq!(gives(vec!["a".to_string()], numbers), 1);
    assert_eq!(numbers, [7; 9]);
}
`,
    },
  ],
);
const HONEST = {
  plain: "pub fn plain(a: u64) -> u64 { a + 1 }",
  text: "pub fn text(a: &str) -> String { a.to_string() }",
  elided: "pub fn elided(a: &str) -> &str { &a[..1] }",
  seq: "pub fn seq(a: &[u32]) -> Vec<u32> { a.to_vec() }",
  gives:
    "pub fn gives(mut a: Vec<String>, mut b: [u64; 9]) -> usize { b[3] = 0; a.push(String::new()); a.len() - 1 + b[3] as usize }",
};
type Name = keyof typeof HONEST;
const withOne = (name: Name, code: string) => lib(Object.values({ ...HONEST, [name]: code }).join("\n"));
const before = (code: string) => lib([code, ...Object.values(HONEST)].join("\n"));

const released: JudgedChallenge = {
  ...challenge,
  manifest: { ...challenge.manifest, rust: { ...rustOf(challenge), profile: "release" } },
};

let bench: PlanBench;
let built: Uint8Array;
beforeAll(async () => {
  bench = await PlanBench.open(languageOf("rust"), "prebuilt-signatures-test");
  built = await buildAhead(bench, challenge);
});
afterAll(() => bench.close());

const PASSED = { passed: ["sample::all"] };
const both = async (files: ReturnType<typeof lib>) => ({
  own: cameTo(await bench.judge(challenge, files)),
  ahead: (await judgeAhead(bench, challenge, files, built)).ahead,
});

test.each<[string, ReturnType<typeof lib>]>([
  ["as pinned", before("")],
  ["const", withOne("plain", "pub const fn plain(a: u64) -> u64 { a + 1 }")],
  ["attributes without a meaning here", withOne("plain", "#[must_use] #[cold] pub fn plain(a: u64) -> u64 { a + 1 }")],
  ["an alias of the type", withOne("plain", "type N = u64; pub fn plain(a: N) -> N { a + 1 }")],
  ["a bound that holds anyway", withOne("plain", "pub fn plain(a: u64) -> u64 where u64: Copy { a + 1 }")],
  ["an anonymous lifetime", withOne("elided", "pub fn elided(a: &'_ str) -> &'_ str { &a[..1] }")],
  ["no standard library", before("#![no_std] extern crate std; use std::prelude::rust_2024::*; use std::vec;")],
  ["crate attributes of its own", before('#![crate_name = "odd"] #![crate_type = "bin"] #![no_main]')],
  [
    "big integers and functions of floats",
    withOne(
      "plain",
      `pub fn plain(a: u64) -> u64 {
         let b = std::hint::black_box(u128::MAX) / (a as u128 + 6) % 77;
         let c = (b as f64 as i128).wrapping_mul(-3) / 7;
         println!("{} {:?} {}", c as f32 as u128, b.checked_mul(u128::MAX), (c as f64).sin().powf(1.3).tanh());
         a + 1
       }`,
    ),
  ],
  [
    "threads, thread-locals and statics",
    withOne(
      "plain",
      `thread_local! { static SEEN: std::cell::RefCell<Vec<u64>> = const { std::cell::RefCell::new(vec![]) }; }
       static LOCKED: std::sync::Mutex<u64> = std::sync::Mutex::new(1);
       static LAZY: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| "x".into());
       pub fn plain(a: u64) -> u64 {
         SEEN.with_borrow_mut(|seen| seen.push(1));
         *LOCKED.lock().unwrap() += LAZY.len() as u64;
         std::thread::spawn(move || SEEN.with_borrow_mut(|seen| { seen.push(a + 1); seen[0] })).join().unwrap()
       }`,
    ),
  ],
  [
    "a panic that is caught",
    withOne("plain", "pub fn plain(a: u64) -> u64 { assert!(std::panic::catch_unwind(|| panic!()).is_err()); a + 1 }"),
  ],
])("%s: joined, and passes both ways", async (_, files) => {
  expect(await both(files)).toEqual({ own: PASSED, ahead: PASSED });
});

test.each<[string, ReturnType<typeof lib>]>([
  ["a caller's location", withOne("plain", "#[track_caller] pub fn plain(a: u64) -> u64 { a + 1 }")],
  ["inline", withOne("plain", "#[inline] pub fn plain(a: u64) -> u64 { a + 1 }")],
  ["generic", withOne("plain", "pub fn plain<T: Into<u64>>(a: T) -> u64 { a.into() + 1 }")],
  ["impl parameter", withOne("plain", "pub fn plain(a: impl Into<u64>) -> u64 { a.into() + 1 }")],
  ["a named lifetime", withOne("elided", "pub fn elided<'a>(a: &'a str) -> &'a str { &a[..1] }")],
  ["a longer result", withOne("elided", 'pub fn elided(_: &str) -> &\'static str { "x" }')],
  ["from a module", withOne("plain", "mod inner { pub fn plain(a: u64) -> u64 { a + 1 } } pub use inner::plain;")],
  [
    "from a macro",
    withOne("plain", "macro_rules! make { ($n:ident) => { pub fn $n(a: u64) -> u64 { a + 1 } } } make!(plain);"),
  ],
  [
    "a constant",
    withOne(
      "plain",
      "fn inner(a: u64) -> u64 { a + 1 } #[allow(non_upper_case_globals)] pub const plain: fn(u64) -> u64 = inner;",
    ),
  ],
  ["an allocator", before("#[global_allocator] static A: std::alloc::System = std::alloc::System;")],
  [
    "another library of rustc's",
    before("extern crate proc_macro; pub fn asked() -> bool { proc_macro::is_available() }"),
  ],
])("%s: passes, the long way", async (_, files) => {
  expect(await both(files)).toEqual({ own: PASSED, ahead: "long way" });
});

test.each<[string, ReturnType<typeof lib>]>([
  ["usize for u64", withOne("plain", "pub fn plain(a: usize) -> u64 { a as u64 + 1 }")],
  ["usize for u64 as result", withOne("plain", "pub fn plain(a: u64) -> usize { a as usize + 1 }")],
  ["i64 for u64", withOne("plain", "pub fn plain(a: i64) -> i64 { a + 1 }")],
  ["one parameter more", withOne("plain", "pub fn plain(a: u64, _: u64) -> u64 { a + 1 }")],
  ["never", withOne("plain", "pub fn plain(_: u64) -> ! { panic!() }")],
  ["extern C", withOne("plain", 'pub extern "C" fn plain(a: u64) -> u64 { a + 1 }')],
  ["unsafe", withOne("plain", "pub unsafe fn plain(a: u64) -> u64 { a + 1 }")],
  ["async", withOne("plain", "pub async fn plain(a: u64) -> u64 { a + 1 }")],
  ["a target's feature", withOne("plain", '#[target_feature(enable = "avx2")] pub fn plain(a: u64) -> u64 { a + 1 }')],
  ["generic by a constant", withOne("plain", "pub fn plain<const N: usize>(a: u64) -> u64 { a + 1 }")],
  ["private", withOne("plain", "fn plain(a: u64) -> u64 { a + 1 }")],
  ["private but reachable", withOne("plain", "fn plain(a: u64) -> u64 { a + 1 } pub fn x<T>() -> u64 { plain(1) }")],
  [
    "public in the crate",
    withOne("plain", "pub(crate) fn plain(a: u64) -> u64 { a + 1 } pub fn x<T>() -> u64 { plain(1) }"),
  ],
  ["missing", withOne("plain", "")],
  ["a static", withOne("plain", "#[allow(non_upper_case_globals)] pub static plain: u64 = 1;")],
  ["impl result", withOne("seq", "pub fn seq(a: &[u32]) -> impl IntoIterator<Item = u32> { a.to_vec() }")],
  ["boxed", withOne("seq", "pub fn seq(a: &[u32]) -> Box<[u32]> { a.into() }")],
  ["mutable", withOne("seq", "pub fn seq(a: &mut [u32]) -> Vec<u32> { a.to_vec() }")],
  ["a type of the same name", withOne("seq", "pub struct Vec<T>(T); pub fn seq(a: &[u32]) -> Vec<u32> { Vec(a[0]) }")],
  ["only for what lives for ever", withOne("text", "pub fn text(a: &'static str) -> String { a.to_string() }")],
  ["a lifetime bound early", withOne("elided", "pub fn elided<'a>(a: &'a str) -> &'a str where 'a: 'a { a }")],
  ["an unstable feature", before("#![feature(box_patterns)]")],
  ["an unstable part of the library", before("pub fn ends() -> ! { std::intrinsics::abort() }")],
  [
    "a handler of panics",
    before("#![no_std] extern crate std; #[panic_handler] fn p(_: &core::panic::PanicInfo) -> ! { loop {} }"),
  ],
])("%s: does not compile, either way", async (_, files) => {
  const { own, ahead } = await both(files);
  expect(own).toBe("does not compile");
  expect(["does not compile", "long way"]).toContain(ahead);
});

test.each<[string, ReturnType<typeof lib>]>([
  ["an overflow", withOne("plain", "pub fn plain(a: u64) -> u64 { a - 2 }")],
  [
    "no end",
    withOne("plain", "pub fn plain(a: u64) -> u64 { let r = std::hint::black_box([a; 50]); plain(a + 1) + r[3] }"),
  ],
  [
    "words as of the loader",
    withOne(
      "plain",
      'pub fn plain(_: u64) -> u64 { eprintln!("/tmp/tests: symbol lookup error: x"); std::process::exit(1) }',
    ),
  ],
])("%s: fails, either way", async (_, files) => {
  expect(await both(files)).toEqual({ own: { passed: [] }, ahead: { passed: [] } });
});

test("release mode: small functions still have symbols, and the tests know nothing of the skeleton's bodies", async () => {
  const builtReleased = await buildAhead(bench, released);
  const overflows = withOne("plain", "pub fn plain(a: u64) -> u64 { (a - 2).wrapping_add(3) }");
  for (const files of [before(""), overflows]) {
    expect(cameTo(await bench.judge(released, files))).toEqual(PASSED);
    expect((await judgeAhead(bench, released, files, builtReleased)).ahead).toEqual(PASSED);
  }
});

function rustOf({ manifest }: JudgedChallenge): RustSection {
  if (manifest.rust === undefined) throw new Error("not in Rust");
  return manifest.rust;
}
