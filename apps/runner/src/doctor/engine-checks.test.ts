import type { EngineFacts } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { engineFactChecks, imageCheck } from "./engine-checks.ts";

const fit: EngineFacts = {
  version: "27.0",
  apiVersion: "1.46",
  cgroupVersion: "2",
  storageDriver: "overlay2",
  securityOptions: ["seccomp"],
  cpus: 4,
  memoryBytes: 8 * 1024 ** 3,
  missing: [],
};

test("an engine that enforces every limit is ok in every line", () => {
  expect(engineFactChecks(fit).every((check) => check.state === "ok")).toBe(true);
});

test("a limit that is not enforced is named with its remedy", () => {
  const checks = engineFactChecks({
    ...fit,
    missing: ["swap limits: boot the host with swapaccount=1, or use cgroup v2"],
  });
  expect(checks.filter((check) => check.state === "not-ok")).toEqual([
    {
      name: "Swap limits",
      state: "not-ok",
      detail: "not enforced",
      fix: "Boot the host with swapaccount=1, or use cgroup v2",
    },
  ]);
});

test("a fault we know no line for is still shown", () => {
  const checks = engineFactChecks({ ...fit, missing: ["Linux containers: switch the engine to Linux containers"] });
  expect(checks.filter((check) => check.state === "not-ok").map((check) => check.name)).toEqual(["Linux containers"]);
});

test("a storage driver that copies everything is not ok", () => {
  const checks = engineFactChecks({ ...fit, storageDriver: "vfs" });
  expect(checks.find((check) => check.name === "Storage driver")?.state).toBe("not-ok");
});

test("an image without its crates says why, and that it mends itself; one that is not there is no fault", () => {
  const image = { reference: "crucible-rust:abc", digest: "sha256:abc", built: false };
  expect(imageCheck("Rust", { ...image, crates: { available: true, names: ["rand"] } })).toMatchObject({ state: "ok" });
  expect(imageCheck("Python", { ...image, crates: null })).toMatchObject({ state: "ok" });
  const without = imageCheck("Rust", { ...image, crates: { available: false, reason: "no route to the registry" } });
  expect(without).toMatchObject({ name: "Rust image", state: "not-needed" });
  expect(JSON.stringify(without)).toContain("no route to the registry");
  expect(imageCheck("Rust", null)).toMatchObject({ state: "not-needed" });
});
