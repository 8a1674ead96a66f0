import { describe, expect, it } from "vitest";
import { readEngineFacts } from "./engine.ts";
import { isHarmless } from "./engine-warnings.ts";

const GOOD = {
  ServerVersion: "28.0.0",
  OSType: "linux",
  CgroupVersion: "2",
  Driver: "overlay2",
  SecurityOptions: ["name=apparmor", "name=seccomp,profile=builtin", "name=cgroupns"],
  NCPU: 4,
  MemTotal: 8e9,
  MemoryLimit: true,
  SwapLimit: true,
  PidsLimit: true,
  CpuCfsPeriod: true,
  CpuCfsQuota: true,
};

describe("what an engine is", () => {
  it("is fit when it enforces every limit", () => {
    expect(readEngineFacts(GOOD, "1.48")).toEqual({
      version: "28.0.0",
      apiVersion: "1.48",
      cgroupVersion: "2",
      storageDriver: "overlay2",
      securityOptions: ["apparmor", "seccomp", "cgroupns"],
      cpus: 4,
      memoryBytes: 8e9,
      missing: [],
    });
  });

  it.each([
    ["MemoryLimit", /memory limits/],
    ["SwapLimit", /swap limits/],
    ["PidsLimit", /limits on processes/],
    ["CpuCfsQuota", /CPU limits/],
  ])("names what is missing without %s, with a remedy", (field, names) => {
    const { missing } = readEngineFacts({ ...GOOD, [field]: false }, "1.48");
    expect(missing).toHaveLength(1);
    expect(missing[0]).toMatch(names);
  });

  it("is not fit without seccomp, nor with Windows containers", () => {
    expect(readEngineFacts({ ...GOOD, SecurityOptions: null }, "1.48").missing).toHaveLength(1);
    expect(readEngineFacts({ ...GOOD, OSType: "windows" }, "1.48").missing).toHaveLength(1);
  });

  it("tells a rootless engine's owner about delegation", () => {
    const rootless = { ...GOOD, SecurityOptions: ["name=seccomp", "name=rootless"], PidsLimit: false };
    expect(readEngineFacts(rootless, "1.48").missing[0]).toMatch(/delegated/);
  });
});

describe("warnings at create", () => {
  it("are fatal when they drop a limit we depend on", () => {
    const dropped = [
      "Your kernel does not support swap limit capabilities or the cgroup is not mounted. Memory limited without swap.",
      "Your kernel does not support pids limit capabilities or the cgroup is not mounted. PIDs limit discarded.",
      "Your kernel does not support memory limit capabilities or the cgroup is not mounted. Limitation discarded.",
      "Your kernel does not support CPU CFS scheduler. CPU quota/period limits discarded.",
    ];
    expect(dropped.filter(isHarmless)).toEqual([]);
  });

  it("are let pass only where another option of ours already covers them", () => {
    expect(
      isHarmless(
        "Your kernel does not support memory swappiness capabilities or the cgroup is not mounted. Memory swappiness discarded.",
      ),
    ).toBe(true);
  });
});
