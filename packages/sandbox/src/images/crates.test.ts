import { describe, expect, it } from "vitest";
import { crateNames, readCrates } from "./crates.ts";
import { readImage } from "./image-source.ts";

describe("the crates that challenges may name", () => {
  it("are those of the image's Cargo.toml", () => {
    const toml =
      '[package]\nname = "vetted"\n\n[dependencies]\n# why\nrand = "=1.2.3"\nserde_json = { version = "=1.0.0" }\n\n[profile.release]\nopt-level = 1\n';
    expect(crateNames(toml)).toEqual(["rand", "serde_json"]);
  });

  it("are each of one version, and come from the one registry that a mirror can stand for", async () => {
    const context = (await readImage("rust/crates")).at(-1)?.context ?? [];
    const text = (name: string) => String(context.find(({ path }) => path === name)?.data);
    const versions = text("Cargo.toml").match(/^[\w-]+ = (?:\{ version = )?"=\d+\.\d+\.\d+"/gm);
    expect(versions).toHaveLength(crateNames(text("Cargo.toml")).length);
    const sources = new Set(text("Cargo.lock").match(/^source = .*$/gm));
    expect([...sources]).toEqual(['source = "registry+https://github.com/rust-lang/crates.io-index"']);
  });

  it("are read back from an image's label, and are nothing where it has none", () => {
    expect(readCrates('{"available":false,"reason":"no answer"}')).toEqual({ available: false, reason: "no answer" });
    expect(readCrates(undefined)).toBeNull();
  });
});
