import { describe, expect, it } from "vitest";
import { imageReference, readContext } from "./image-source.ts";

const file = (path: string, text: string) => ({ path, data: Buffer.from(text) });

describe("an image's name", () => {
  it("changes with every byte, every path and the base, and with nothing else", () => {
    const name = (files: ReturnType<typeof file>[], base = "base:1") => imageReference("rust", files, base);
    const first = name([file("a", "xy"), file("b", "z")]);
    expect(name([file("a", "xy"), file("b", "z")])).toBe(first);
    const others = [
      name([file("a", "x"), file("b", "yz")]),
      name([file("a", "xy"), file("c", "z")]),
      name([file("a", "xy")]),
      name([file("a", "xy"), file("b", "z")], "base:2"),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it("covers the Dockerfile, the agent and the test runner", async () => {
    const paths = (await readContext("rust")).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["Dockerfile", "agent/main.rs", "harness/harness.rs"]));
  });
});
