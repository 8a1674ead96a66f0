import type Docker from "dockerode";
import type { EngineFacts } from "../sandbox.ts";
import { CALL_TIMEOUT_MS, engineCall } from "./engine-call.ts";

/** The part of `GET /info` that we read. The engine's types know less than it answers. */
export type EngineInfo = {
  ServerVersion?: string;
  OSType?: string;
  CgroupVersion?: string;
  Driver?: string;
  SecurityOptions?: string[] | null;
  NCPU?: number;
  MemTotal?: number;
  MemoryLimit?: boolean;
  SwapLimit?: boolean;
  PidsLimit?: boolean;
  CpuCfsPeriod?: boolean;
  CpuCfsQuota?: boolean;
};

export async function askEngine(docker: Docker): Promise<EngineFacts> {
  const [info, version] = await engineCall("ask the engine what it is", CALL_TIMEOUT_MS.ask, () =>
    Promise.all([docker.info() as Promise<EngineInfo>, docker.version()]),
  );
  return readEngineFacts(info, version.ApiVersion);
}

/** Pure, so that every kind of engine can be shown to it. */
export function readEngineFacts(info: EngineInfo, apiVersion: string): EngineFacts {
  const securityOptions = (info.SecurityOptions ?? []).map((option) => /name=([^,]+)/.exec(option)?.[1] ?? option);
  return {
    version: info.ServerVersion ?? "unknown",
    apiVersion,
    cgroupVersion: info.CgroupVersion === "2" ? "2" : "1",
    storageDriver: info.Driver ?? "unknown",
    securityOptions,
    cpus: info.NCPU ?? 1,
    memoryBytes: info.MemTotal ?? 0,
    missing: missingLimits(info, securityOptions),
  };
}

function missingLimits(info: EngineInfo, securityOptions: string[]): string[] {
  const delegate = securityOptions.includes("rootless")
    ? "a rootless engine needs cgroup v2 with the cpu, memory and pids controllers delegated to the user"
    : "boot the host with the memory, pids and cpu cgroup controllers enabled";
  const needs: [boolean, string][] = [
    [info.OSType !== undefined && info.OSType !== "linux", "Linux containers: switch the engine to Linux containers"],
    [info.MemoryLimit !== true, `memory limits: ${delegate}`],
    [info.SwapLimit !== true, "swap limits: boot the host with swapaccount=1, or use cgroup v2"],
    [info.PidsLimit !== true, `limits on processes: ${delegate}`],
    [!(info.CpuCfsQuota && info.CpuCfsPeriod), `CPU limits: ${delegate}`],
    [!securityOptions.includes("seccomp"), "seccomp: use an engine and a kernel built with it"],
  ];
  return needs.filter(([absent]) => absent).map(([, name]) => name);
}
