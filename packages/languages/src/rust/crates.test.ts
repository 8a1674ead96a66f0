import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { VETTED_CRATES } from "./crates.ts";

test("a manifest may ask for exactly the crates that the image is built with", async () => {
  const cargo = await readFile(new URL("../../../../infra/images/rust/crates/Cargo.toml", import.meta.url), "utf8");
  const dependencies = /^\[dependencies\]\n([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(cargo)?.[1] ?? "";
  const names = [...dependencies.matchAll(/^([A-Za-z0-9_-]+)\s*=/gm)].map((match) => match[1]);
  expect(names.sort()).toEqual([...VETTED_CRATES].sort());
});
