import type { EngineFacts } from "@crucible/sandbox";
import { expect, test } from "vitest";
import { engineFactChecks } from "./engine-checks.ts";

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
