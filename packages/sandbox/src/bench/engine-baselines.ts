import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { pack } from "tar-stream";
import { connectEngine } from "../docker/connection.ts";
import { listOurContainers } from "../host/our-containers.ts";

/** A container made for one program and thrown away, as a first version of a judge would. */
export type OneShot = {
  image: string;
  argv: string[];
  /** Relative paths, unpacked below `folder`, the working directory. */
  files: { path: string; data: Uint8Array }[];
  folder: string;
  memoryBytes: number;
  cpus: number;
};

export type EngineBaselines = {
  /** `docker run --rm --interactive … sh -c "tar x && program"`: milliseconds from its creation to its exit. */
  runOnce(shot: OneShot): Promise<{ exitCode: number; wallTimeMs: number; output: string }>;
  /** `docker exec` of a program in a running container, waited for: milliseconds. */
  exec(container: string, argv: string[]): Promise<number>;
  /** What the running containers of an instance occupy, as `docker stats` counts: without the page cache that may go. */
  memoryOf(instance: string): Promise<{ stage: string; memoryBytes: number }[]>;
};

/** What the benchmark compares us with: the engine's own ways, through its API. */
export function engineBaselines(): EngineBaselines {
  const docker = connectEngine();
  return {
    runOnce: (shot) => runOnce(docker, shot),
    exec: (container, argv) => exec(docker, container, argv),
    memoryOf: (instance) => memoryOf(docker, instance),
  };
}

async function runOnce(docker: Docker, shot: OneShot) {
  const archive = pack();
  for (const { path, data } of shot.files) archive.entry({ name: path }, Buffer.from(data));
  archive.finalize();
  const begun = performance.now();
  const container = await docker.createContainer({
    Image: shot.image,
    Entrypoint: [],
    Cmd: ["sh", "-c", 'mkdir -p "$0" && cd "$0" && tar x && exec "$@"', shot.folder, ...shot.argv],
    OpenStdin: true,
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      NetworkMode: "none",
      Memory: shot.memoryBytes,
      MemorySwap: shot.memoryBytes,
      NanoCpus: shot.cpus * 1e9,
      PidsLimit: 256,
    },
  });
  try {
    const stream = (await container.attach({
      stream: true,
      hijack: true,
      stdin: true,
      stdout: true,
      stderr: true,
    })) as unknown as Duplex;
    const said: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => said.push(chunk));
    const exited = container.wait({ condition: "next-exit" });
    await container.start();
    archive.pipe(stream);
    const { StatusCode } = (await exited) as { StatusCode: number };
    return {
      exitCode: StatusCode,
      wallTimeMs: performance.now() - begun,
      output: Buffer.concat(said).toString(),
    };
  } finally {
    await container.remove({ force: true, v: true });
  }
}

async function exec(docker: Docker, container: string, argv: string[]): Promise<number> {
  const begun = performance.now();
  const program = await docker.getContainer(container).exec({ Cmd: argv, AttachStdout: true, AttachStderr: true });
  const stream = await program.start({});
  await new Promise((resolve, reject) => {
    stream.on("end", resolve);
    stream.on("error", reject);
    stream.resume();
  });
  const { ExitCode } = await program.inspect();
  const wallTimeMs = performance.now() - begun;
  if (ExitCode !== 0) throw new Error(`docker exec of ${argv.join(" ")} ended with ${ExitCode}.`);
  return wallTimeMs;
}

async function memoryOf(docker: Docker, instance: string) {
  const containers = await listOurContainers(docker, instance);
  return Promise.all(
    containers.map(async ({ id, stage }) => {
      const { memory_stats: memory } = await docker.getContainer(id).stats({ stream: false, "one-shot": true });
      const cache = memory.stats?.total_inactive_file ?? memory.stats?.inactive_file ?? 0;
      return { stage, memoryBytes: (memory.usage ?? 0) - cache };
    }),
  );
}
