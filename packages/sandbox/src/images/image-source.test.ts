import { describe, expect, it } from "vitest";
import { imageNames, imageReference, readImage } from "./image-source.ts";

const file = (path: string, text: string) => ({ path, data: Buffer.from(text) });

describe("an image's name", () => {
  it("changes with every byte, every path and what it is made of, and with nothing else", () => {
    const name = (files: ReturnType<typeof file>[], needed = ["BASE=base:1"]) => imageReference("rust", files, needed);
    const first = name([file("a", "xy"), file("b", "z")]);
    expect(name([file("a", "xy"), file("b", "z")])).toBe(first);
    const others = [
      name([file("a", "x"), file("b", "yz")]),
      name([file("a", "xy"), file("c", "z")]),
      name([file("a", "xy")]),
      name([file("a", "xy"), file("b", "z")], ["BASE=base:2"]),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it("is one that an engine takes, for an image in a folder of a folder too", () => {
    expect(imageReference("rust/crates", [], [])).toMatch(/^crucible-rust-crates:[0-9a-f]{16}$/);
  });
});

describe("an image's sources", () => {
  it("cover the Dockerfile, the harness, and what it is made of before itself", async () => {
    const images = await readImage("rust");
    expect(images.map(({ name }) => name)).toEqual(["base", "rust/toolchain", "agent", "rust/crates", "rust"]);
    const paths = images.at(-1)?.context.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["Dockerfile", "harness/harness.rs"]));
    expect(paths).not.toContain("image.json");
    expect(paths?.filter((path) => path.startsWith("crates/"))).toEqual([]);
  });

  it("are found by their folders, so a language is added without a change here", async () => {
    expect(await imageNames()).toEqual(["agent", "python", "rust", "rust/crates", "rust/toolchain"]);
  });

  it("of Python have nothing of the crates", async () => {
    expect((await readImage("python")).map(({ name }) => name)).not.toContain("rust/crates");
  });
});
