import type { ContainerCreateOptions, HostConfig } from "dockerode";
import type { ContainerLimits, EngineFacts, Stage } from "../sandbox.ts";
import { SECCOMP_PROFILE } from "./seccomp-profile.ts";

const MIB = 1024 * 1024;
const AGENT = "/crucible/agent";
/** Owner of nothing on any host, and no name in the image. */
const USER = "65534:65534";

const STAGE_ULIMITS = {
  compile: { files: 1024, fileBytes: 256 * MIB, stackHardBytes: 64 * MIB },
  run: { files: 256, fileBytes: 64 * MIB, stackHardBytes: 8 * MIB },
} as const;

export type GuestContainer = {
  image: string;
  stage: Stage;
  limits: ContainerLimits;
  /** A parked container whose empty network namespace is used; null makes a new empty one (slower). */
  holder: string | null;
  labels: Record<string, string>;
  /** Another OCI runtime, such as gVisor's `runsc`, where the engine has it. */
  runtime?: string;
};

type Engine = Pick<EngineFacts, "cgroupVersion" | "securityOptions">;

/**
 * Every option of a guest's container. The only place where one is made: what is not here is not given. The reasons
 * are in the threat model; each was paid for by somebody's incident.
 */
export function guestContainerOptions(guest: GuestContainer, engine: Engine): ContainerCreateOptions {
  const { limits, stage } = guest;
  const ulimits = STAGE_ULIMITS[stage];
  // Files in /tmp are charged to the memory; were they allowed to fill it, the agent would have none to answer with.
  const scratchBytes = Math.min(limits.scratchBytes, Math.floor(limits.memoryBytes / 2));
  return {
    ...common(guest.image, guest.labels),
    HostConfig: {
      ...confined(engine),
      NetworkMode: guest.holder === null ? "none" : `container:${guest.holder}`,
      Memory: limits.memoryBytes,
      // Left out, the engine would allow as much swap again.
      MemorySwap: limits.memoryBytes,
      // Threads count too; one more is the agent.
      PidsLimit: limits.processes + 1,
      NanoCpus: Math.round(limits.cpus * 1e9),
      Tmpfs: { "/tmp": `rw,nosuid,nodev,exec,size=${scratchBytes},nr_inodes=4k,mode=1777` },
      Ulimits: [
        limit("nofile", ulimits.files),
        limit("fsize", ulimits.fileBytes),
        { Name: "stack", Soft: 8 * MIB, Hard: ulimits.stackHardBytes },
        limit("core", 0),
        // POSIX message queues outlive their maker; seccomp refuses the calls, this the file system.
        limit("msgqueue", 0),
        // No nproc: it counts per user of the host, over all containers.
      ],
      ...(guest.runtime ? { Runtime: guest.runtime } : {}),
    },
  };
}

/** A parked container that owns an empty network namespace for others, and runs no guest. */
export function holderContainerOptions(
  image: string,
  labels: Record<string, string>,
  engine: Engine,
): ContainerCreateOptions {
  const memory = 16 * MIB;
  return {
    ...common(image, labels),
    HostConfig: { ...confined(engine), NetworkMode: "none", Memory: memory, MemorySwap: memory, PidsLimit: 2 },
  };
}

function common(image: string, labels: Record<string, string>): ContainerCreateOptions {
  return {
    Image: image,
    User: USER,
    WorkingDir: "/tmp",
    Entrypoint: [AGENT],
    Cmd: [],
    // The agent's own. A guest gets exactly what its run names.
    Env: ["PATH=/usr/bin:/bin", "HOME=/tmp"],
    Labels: labels,
    Tty: false,
    OpenStdin: true,
    // When this process goes, so does its stdin, and with it the agent and the container.
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  };
}

/** Known to the engine since API 1.41; dockerode's types do not have it. */
type ConfinedHost = HostConfig & { CgroupnsMode: "private" };

function confined(engine: Engine): ConfinedHost {
  return {
    ReadonlyRootfs: true,
    CapDrop: ["ALL"],
    SecurityOpt: [
      "no-new-privileges:true",
      `seccomp=${JSON.stringify(SECCOMP_PROFILE)}`,
      ...(engine.securityOptions.includes("apparmor") ? ["apparmor=docker-default"] : []),
    ],
    ...(engine.cgroupVersion === "1" ? { MemorySwappiness: 0 } : {}),
    // The default driver wrote 221 MiB of a guest's output to the host's disk in two seconds.
    LogConfig: { Type: "none", Config: {} },
    IpcMode: "none",
    CgroupnsMode: "private",
    // The agent's children are at 1000: never is it the agent that goes when memory runs out.
    OomScoreAdj: 500,
    AutoRemove: false,
    RestartPolicy: { Name: "no" },
  };
}

const limit = (Name: string, value: number) => ({ Name, Soft: value, Hard: value });
