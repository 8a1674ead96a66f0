import { randomUUID } from "node:crypto";
import type { RunFacts, RunSpec, Sandbox, SandboxSession } from "./sandbox.ts";

const MIB = 1024 * 1024;
const LIMITS = { memoryBytes: 64 * MIB, processes: 16, cpus: 1, scratchBytes: 16 * MIB };

type Canary = { name: string; script: string; fit: (facts: RunFacts) => boolean; remedy: string };

/** Each uses nothing but the image's shell and coreutils, and must end the way a working limit makes it end. */
const CANARIES: Canary[] = [
  {
    name: "the memory limit holds and its kills are counted",
    // A child takes the memory and its parent ends well: only the cgroup's counter can tell.
    script: "head -c 200000000 /dev/zero | tail -c 199999999 >/dev/null; exit 0",
    fit: (facts) => facts.oomKills > 0,
    remedy: "enable the memory controller and swap accounting (boot with swapaccount=1 on cgroup v1)",
  },
  {
    name: "a fork bomb is contained",
    script: "i=0; while [ $i -lt 40 ]; do sleep 20 & i=$((i+1)); done; exit 0",
    fit: (facts) => facts.leftoverProcesses < LIMITS.processes && facts.exitCode !== 0,
    remedy: "enable the pids controller",
  },
  {
    name: "new namespaces are refused",
    script: "unshare --user --map-root-user true 2>/dev/null && exit 0; exit 7",
    fit: (facts) => facts.exitCode === 7,
    remedy: "the engine must apply seccomp profiles (see `docker info`, Security Options)",
  },
  {
    name: "there is no network",
    script:
      'tail -n +2 /proc/net/route | grep -q . && exit 0; grep -v -e "lo:" /proc/net/dev | grep -q : && exit 0; exit 7',
    fit: (facts) => facts.exitCode === 7,
    remedy: "the engine must give containers of the network `none` an empty network namespace",
  },
  {
    name: "a program that only works is left alone",
    script: "echo well; exit 0",
    fit: (facts) => facts.exitCode === 0 && facts.oomKills === 0 && Buffer.from(facts.stdout).toString() === "well\n",
    remedy: "the image or the seccomp profile does not suit this kernel: run `npx crucible doctor`",
  },
];

/**
 * Shows that this engine enforces what everything rests on, by trying it. Answers what failed, each with its remedy;
 * empty means fit. Rejects with `SandboxError` when the engine could not even run them.
 */
export async function runCanaries(sandbox: Sandbox, image: string): Promise<string[]> {
  const session = await sandbox.open({ image, stage: "run", limits: LIMITS, judgement: `canary-${randomUUID()}` });
  try {
    const failed: string[] = [];
    for (const canary of CANARIES) {
      if (!canary.fit(await run(session, canary.script))) failed.push(`not so: ${canary.name}; ${canary.remedy}`);
    }
    return failed;
  } finally {
    session.release(false);
  }
}

function run(session: SandboxSession, script: string): Promise<RunFacts> {
  const spec: RunSpec = {
    argv: ["/bin/sh", "-c", script],
    env: { PATH: "/usr/bin:/bin" },
    workingDirectory: "/tmp",
    wallTimeMs: 10_000,
    cpuTimeMs: 5_000,
    outputBytes: 64 * 1024,
  };
  return session.run(spec);
}
