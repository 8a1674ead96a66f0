import { randomUUID } from "node:crypto";
import { createDockerSandbox, type DockerSandboxOptions } from "../src/docker/docker-sandbox.ts";
import { ensureImage } from "../src/images/ensure-image.ts";
import type { ContainerLimits, RunSpec, Sandbox, Stage } from "../src/sandbox.ts";

export const MIB = 1024 * 1024;

/** Each test file its own, so that files may run at the same time on one engine. */
export function testInstance(): string {
  return `sandbox-test-${randomUUID().slice(0, 8)}`;
}

export const LIMITS: Record<Stage, ContainerLimits> = {
  compile: { memoryBytes: 1024 * MIB, processes: 128, cpus: 2, scratchBytes: 256 * MIB },
  run: { memoryBytes: 256 * MIB, processes: 64, cpus: 1, scratchBytes: 64 * MIB },
};

/** The image's digest; built first where it is not there. */
export async function testImage(instance: string): Promise<string> {
  const { digest } = await ensureImage("rust", { instance, onProgress: () => undefined });
  return digest;
}

export function testSandbox(instance: string, options: Partial<DockerSandboxOptions> = {}): Sandbox {
  return createDockerSandbox({ instance, boot: randomUUID(), poolSize: 4, reuse: 16, ...options });
}

export function spec(argv: string[], over: Partial<RunSpec> = {}): RunSpec {
  return {
    argv,
    env: { PATH: "/usr/bin:/bin", HOME: "/tmp", TMPDIR: "/tmp" },
    workingDirectory: "/tmp",
    wallTimeMs: 10_000,
    cpuTimeMs: 10_000,
    outputBytes: MIB,
    ...over,
  };
}

export const sh = (script: string, over: Partial<RunSpec> = {}): RunSpec => spec(["/bin/sh", "-c", script], over);

export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

export const bytes = (value: string): Uint8Array => Buffer.from(value);
