import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectEngine } from "../src/docker/connection.ts";
import { guestContainerOptions } from "../src/docker/container-options.ts";
import { askEngine } from "../src/docker/engine.ts";
import { EngineStream } from "../src/docker/engine-stream.ts";
import { type Answer, decodeAnswer, encodePing, encodePut, encodeRun, FrameReader } from "../src/docker/frames.ts";
import { listOurContainers } from "../src/host/our-containers.ts";
import { labelsFor } from "../src/labels.ts";
import { bytes, LIMITS, sh, testImage, testInstance } from "./fixture.ts";

const instance = testInstance();
const docker = connectEngine();
let engine: Awaited<ReturnType<typeof askEngine>>;
let image: string;

beforeAll(async () => {
  [engine, image] = await Promise.all([askEngine(docker), testImage(instance)]);
});
afterAll(async () => {
  expect(await listOurContainers(docker, instance)).toEqual([]);
});

const u32 = (value: number): Buffer => {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(value);
  return four;
};
const announced = (length: number, operation: number, body: Uint8Array = new Uint8Array()) =>
  Buffer.concat([u32(length), Buffer.of(operation), body]);

/** The real agent as the first process of a real guest's container: what it says and how it ends. */
async function agentHears(input: Uint8Array): Promise<{ answers: Answer[]; exitCode: number }> {
  const labels = labelsFor({ instance, boot: "garbage" }, "run", "garbage", Date.now());
  const guest = { image, stage: "run", limits: LIMITS.run, holder: null, labels } as const;
  const container = await docker.createContainer(guestContainerOptions(guest, engine));
  try {
    const how = { stream: true, hijack: true, stdin: true, stdout: true, stderr: true };
    const stream = (await container.attach(how)) as unknown as Duplex;
    const answers: Answer[] = [];
    const frames = new FrameReader();
    const output = new EngineStream(
      (piece) => answers.push(...frames.push(piece).map(decodeAnswer)),
      (piece) => expect.fail(`it said on stderr: ${piece}`),
    );
    stream.on("data", (chunk: Buffer) => output.push(chunk));
    // It may be gone before it was told everything.
    stream.on("error", (error) => expect(error).toMatchObject({ code: "EPIPE" }));
    const closed = new Promise((resolve) => stream.once("close", resolve));
    await container.start();
    stream.end(input);
    const [{ StatusCode: exitCode }] = await Promise.all([container.wait() as Promise<{ StatusCode: number }>, closed]);
    return { answers, exitCode };
  } finally {
    await container.remove({ force: true, v: true });
  }
}

const request = encodeRun({
  id: 1,
  stopAfterTimeoutWallMs: null,
  wallBeforeMs: 0,
  timedOutBefore: false,
  specs: [sh("echo ran"), sh("echo ran again")],
});
const put = encodePut([{ path: "/tmp/file", data: bytes("x".repeat(5_000)) }]);

describe("the agent as the first process, when what it hears is garbage", () => {
  it.each<[string, () => Uint8Array]>([
    ["a thousand random bytes", () => randomBytes(1_000)],
    ["a hundred thousand random bytes", () => randomBytes(100_000)],
    ["a request to run of four gigabytes", () => announced(0xffffffff, 3, randomBytes(100))],
    ["a request to run of the largest size, and no more of it", () => announced(64 << 20, 3, randomBytes(100))],
    ["files of a gigabyte, and no more of them", () => announced(1 << 30, 1, u32(0xffffffff))],
    ["four milliards of programs", () => announced(18, 3, Buffer.concat([Buffer.alloc(13), u32(0xffffffff)]))],
    ["a request to run cut after its length", () => request.subarray(0, 4)],
    ["a request to run cut in its first program", () => request.subarray(0, 40)],
    ["a request to run cut before its last byte", () => request.subarray(0, -1)],
    ["files cut in the middle", () => put.subarray(0, 3_000)],
    ["a good request, then garbage", () => Buffer.concat([encodePing(), announced(3, 99)])],
    ["a request to run that says to be shorter than it is", () => Buffer.concat([u32(30), request.subarray(4)])],
  ])("%s: it says what is wrong and ends, and nothing is run", async (_, garbage) => {
    const { answers, exitCode } = await agentHears(garbage());
    expect(answers.at(-1)?.kind).toBe("broken");
    expect(answers.map(({ kind }) => kind)).not.toContain("facts");
    expect(exitCode).toBe(2);
  });

  it("answers nothing more after garbage behind a request, whether it saw it before that request's runs or after", async () => {
    const { answers, exitCode } = await agentHears(Buffer.concat([request, announced(1, 77), request]));
    expect(answers.at(-1)).toMatchObject({ kind: "broken", reason: expect.stringContaining("unknown operation 77") });
    expect(answers.filter(({ kind }) => kind === "facts").length).toBeLessThanOrEqual(2);
    expect(exitCode).toBe(2);
  });
});
