import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type SourceFile, type Verdict, verdictSchema } from "@crucible/contract";

/** A submission that means harm, and the verdict it must get. */
export type Hostile = { verdict: Verdict; name: string; files: SourceFile[] };

export const CORPUS = fileURLToPath(new URL("./hostile/", import.meta.url));
const CHALLENGES = fileURLToPath(new URL("./hostile/challenges/", import.meta.url));
const ATTEMPTS = `${CHALLENGES}escape-attempts/rust/solution/src`;

/** Where a challenge of the corpus lies. */
export const hostileChallenge = (slug: string): string => `${CHALLENGES}${slug}`;

/** `<VERDICT>/<name>.rs` below a folder, each as the one file of a submission. */
export function hostileFiles(folder: string, submittedAs: string): Hostile[] {
  return readdirSync(folder).flatMap((entry) => {
    const verdict = verdictSchema.safeParse(entry);
    if (!verdict.success) return [];
    return readdirSync(`${folder}/${entry}`).map((file) => ({
      verdict: verdict.data,
      name: file.replace(/\.rs$/, ""),
      files: [{ path: submittedAs, content: readFileSync(`${folder}/${entry}/${file}`, "utf8") }],
    }));
  });
}

const MANY = 60_000;

/** Those that are too large to be kept as files; `right` is a right solution. */
export function generatedHostiles(right: string): Hostile[] {
  const errors = Array.from({ length: 10_000 }, (_, index) => `fn f${index}()->X{}`).join("\n");
  const texts: [string, string][] = [
    ["nested-parentheses", `${right}pub fn q() -> u32 { ${"(".repeat(MANY)}1${")".repeat(MANY)} }`],
    ["nested-blocks", `${right}pub fn q() { ${"{".repeat(MANY)}${"}".repeat(MANY)} }`],
    ["nested-types", `${right}pub fn q(_: ${"&".repeat(2 * MANY)}u8) {}`],
    [
      "long-sum",
      `${right}pub fn q(a: u32) -> u32 { ${Array(2 * MANY)
        .fill("a")
        .join("+")} }`,
    ],
    ["many-errors", `${right}${errors}`],
  ];
  return texts.map(([name, content]) => ({ verdict: "CE", name, files: [{ path: "src/lib.rs", content }] }));
}

/** The attempts of `escape-attempts`, as a program that reads their names. */
export function escapeProgram(): SourceFile[] {
  const paths = readdirSync(ATTEMPTS, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".rs"));
  const modules = paths
    .filter((path) => path !== "lib.rs")
    .map((path) => ({
      path: `src/${path.replaceAll("\\", "/")}`,
      content: readFileSync(`${ATTEMPTS}/${path}`, "utf8"),
    }));
  return [{ path: "src/main.rs", content: readFileSync(`${CORPUS}stdio/escape-main.rs`, "utf8") }, ...modules];
}
