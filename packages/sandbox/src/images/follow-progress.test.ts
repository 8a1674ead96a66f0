import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { followProgress } from "./follow-progress.ts";

const lines = (...values: object[]) =>
  Readable.from([Buffer.from(values.map((value) => `${JSON.stringify(value)}\r\n`).join(""))]);

describe("following a build", () => {
  it("hears whole lines, however the engine cuts them", async () => {
    const heard: string[] = [];
    await followProgress(lines({ stream: "Step 1/2\nhal" }, { stream: "f a line\n" }, { status: "Pulling" }), (text) =>
      heard.push(text),
    );
    expect(heard).toEqual(["Step 1/2", "half a line", "Pulling"]);
  });

  it("fails with the engine's reason and the last lines before it", async () => {
    const stream = lines({ stream: "one\ntwo\n" }, { error: "the command returned 1" });
    await expect(followProgress(stream, () => undefined)).rejects.toThrow("the command returned 1\none\ntwo");
  });

  it("stops when asked to", async () => {
    const asked = new AbortController();
    const endless = new Readable({ read: () => undefined });
    const following = followProgress(endless, () => undefined, asked.signal);
    asked.abort(new Error("enough"));
    await expect(following).rejects.toThrow("enough");
    expect(endless.destroyed).toBe(true);
  });
});
