import { describe, expect, it } from "vitest";
import { Teardown } from "./teardown.ts";

describe("teardown", () => {
  it("ends in the reverse order, and goes on when one fails", async () => {
    const ended: string[] = [];
    const teardown = new Teardown();
    teardown.add("first", () => void ended.push("first"));
    teardown.add("second", async () => {
      throw new Error("stuck");
    });
    teardown.add("third", () => void ended.push("third"));
    await teardown.run();
    expect(ended).toEqual(["third", "first"]);
  });
});
