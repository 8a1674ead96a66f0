import { describe, expect, it } from "vitest";
import { runCanaries } from "./canaries.ts";
import { createFakeSandbox } from "./fake/fake-sandbox.ts";
import { SandboxError } from "./sandbox.ts";

describe("canaries", () => {
  it("name every limit that a host without limits does not enforce, each with a remedy", async () => {
    // Everything ends well at once, as it would where nothing is limited.
    const failed = await runCanaries(
      createFakeSandbox(() => ({ stdout: Buffer.from("well\n") })),
      "sha256:x",
    );
    expect(failed).toHaveLength(4);
    expect(failed.join("\n")).toMatch(/memory limit.*fork bomb.*namespaces.*network/s);
  });

  it("name a sandbox in which nothing runs at all", async () => {
    const failed = await runCanaries(
      createFakeSandbox(() => ({ exitCode: null, startError: "no" })),
      "sha256:x",
    );
    expect(failed.join("\n")).toMatch(/left alone/);
  });

  it("leave no session open, also when the engine fails them", async () => {
    const sandbox = createFakeSandbox(() => {
      throw new SandboxError("SESSION_LOST", "gone", true);
    });
    await expect(runCanaries(sandbox, "sha256:x")).rejects.toMatchObject({ code: "SESSION_LOST" });
    expect(sandbox.sessions.map(({ released }) => released)).toEqual(["dirty"]);
  });
});
