import type { HostReport, RunnerStatus } from "@crucible/contract";
import { SandboxError } from "@crucible/sandbox";
import { expect, test, vi } from "vitest";
import { carryOut, type HostHands } from "./carry-out.ts";

const ready: RunnerStatus = {
  engineState: "ready",
  detail: "Ready to judge.",
  progress: null,
  engineVersion: "27.0",
  images: [{ language: "rust", reference: "crucible-rust:abc", digest: "sha256:abc", crates: null }],
};
const hands = (over: Partial<HostHands> = {}, status = ready): HostHands => ({
  doctor: async () => [],
  listForCleaning: async () => [],
  removeListed: async () => ({ removed: [], kept: [] }),
  judgeKnownGood: async () => ({ strip: ["AC", "WA"], wrong: null }),
  engine: {
    status: () => status,
    readyImages: () => (status.engineState === "ready" ? { rust: "sha256:abc" } : {}),
  },
  instances: ["default", "default-cli"],
  ...over,
});
const never = new AbortController().signal;

test("cleaning asks for exactly the ids that were given, and spares the images this runner judges with", async () => {
  const removeListed = vi.fn<HostHands["removeListed"]>(async () => ({ removed: [], kept: [] }));
  await carryOut({ kind: "clean", ids: ["one", "two"] }, hands({ removeListed }), never);
  const options = { instances: ["default", "default-cli"], usedImages: ["sha256:abc"] };
  expect(removeListed).toHaveBeenCalledExactlyOnceWith(options, ["one", "two"], never);
});

test("a preview lists and removes nothing", async () => {
  const removeListed = vi.fn<HostHands["removeListed"]>();
  const things = [{ kind: "container" as const, id: "i", name: "n", detail: "d", inUse: false }];
  const report = await carryOut(
    { kind: "clean-preview" },
    hands({ removeListed, listForCleaning: async () => things }),
    never,
  );
  expect(report).toEqual({ kind: "clean-preview", things });
  expect(removeListed).not.toHaveBeenCalled();
});

test("Docker being away is told with what to do, not with a stack", async () => {
  const away = new SandboxError("ENGINE_UNAVAILABLE", "list containers: no answer", true, {
    cause: Object.assign(new Error(), { code: "ECONNREFUSED" }),
  });
  const listForCleaning = () => Promise.reject(away);
  await expect(carryOut({ kind: "clean-preview" }, hands({ listForCleaning }), never)).rejects.toThrow(
    /engine is not running.*Start|DOCKER_HOST/,
  );
});

const judge = async (over: Partial<HostHands> = {}, status = ready) =>
  (await carryOut({ kind: "test-judgement", language: "rust" }, hands(over, status), never)) as Extract<
    HostReport,
    { kind: "test-judgement" }
  >;

test("a test judgement is right when the right answer passed and the wrong one did not", async () => {
  const report = await judge();
  expect(report).toMatchObject({ isRight: true, strip: ["AC", "WA"] });
  expect(report.durationMs).toBeGreaterThan(0);
});

test("a test judgement that came out otherwise says what came out", async () => {
  const wrong = { strip: ["AC" as const, "AC" as const], wrong: "expected AC WA, got AC (AC AC)" };
  expect(await judge({ judgeKnownGood: async () => wrong })).toMatchObject({
    isRight: false,
    strip: ["AC", "AC"],
    detail: "expected AC WA, got AC (AC AC)",
  });
});

test("a test judgement before the engine is ready judges nothing and says why", async () => {
  const judgeKnownGood = vi.fn<HostHands["judgeKnownGood"]>();
  const status = { ...ready, engineState: "no-engine" as const, detail: "No Docker engine was found." };
  const report = await judge({ judgeKnownGood }, status);
  expect(report).toMatchObject({ isRight: false, strip: [], detail: expect.stringContaining("No Docker engine") });
  expect(judgeKnownGood).not.toHaveBeenCalled();
});

test("what does not listen to its end is not waited for beyond it", async () => {
  const end = new AbortController();
  const carried = carryOut({ kind: "doctor" }, hands({ doctor: () => new Promise(() => undefined) }), end.signal);
  end.abort(new Error("It took longer than 1 min."));
  await expect(carried).rejects.toThrow("It took longer than 1 min.");
});
