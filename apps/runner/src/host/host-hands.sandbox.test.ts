import type { HostReport, RunnerStatus } from "@crucible/contract";
import { createDatabase, type Database } from "@crucible/db";
import { createTestDatabase } from "@crucible/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRunnerEnv } from "../env.ts";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";
import { carryOut, type HostHands } from "./carry-out.ts";
import { hostHands } from "./host-hands.ts";

// What an admin asks of a machine, with the real engine and a warm sandbox that judges meanwhile.

let docker: DockerFixture;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let runner: Database;
let hands: HostHands;
const never = new AbortController().signal;

beforeAll(async () => {
  docker = await openDocker("host", ["rust"]);
  database = await createTestDatabase();
  runner = createDatabase(database.runnerUrl, { poolSize: 2 });
  const env = readRunnerEnv({ DATABASE_URL: database.runnerUrl, CRUCIBLE_INSTANCE: docker.instance });
  const digest = docker.images.rust ?? "";
  const status: RunnerStatus = {
    engineState: "ready",
    detail: "Ready to judge.",
    progress: null,
    engineVersion: null,
    images: [{ language: "rust", reference: "crucible-rust", digest, crates: null }],
  };
  hands = hostHands(env, runner.pool, docker.sandbox, { status: () => status, readyImages: () => docker.images });
});
afterAll(async () => {
  await docker.close();
  await runner.close();
  await database.drop();
});

async function ask<K extends HostReport["kind"]>(kind: K, command: Parameters<typeof carryOut>[0]) {
  const report = await carryOut(command, hands, never);
  if (report.kind !== kind) throw new Error(`asked for ${kind}, got ${report.kind}`);
  return report as Extract<HostReport, { kind: K }>;
}

test("the doctor finds machine, engine, images and database with the runner's own rights", async () => {
  const { checks } = await ask("doctor", { kind: "doctor" });
  const named = new Map(checks.map((check) => [check.name, check]));
  for (const name of ["Node.js", "Memory", "Disk", "Docker", "Seccomp", "Rust image", "Postgres"]) {
    expect(named.get(name)?.state, name).toBe("ok");
  }
  expect(named.get("Postgres")?.detail).toMatch(/answers in \d+ ms; migrated$/);
});

test("a test judgement goes the way of a submission and shows both its tests", async () => {
  const report = await ask("test-judgement", { kind: "test-judgement", language: "rust" });
  expect(report).toMatchObject({ isRight: true, strip: ["AC", "WA"] });
  expect(report.durationMs).toBeGreaterThan(0);
});

test("cleaning everything that is shown takes nothing from a living runner: it judges on", async () => {
  const { things } = await ask("clean-preview", { kind: "clean-preview" });
  const warm = things.filter(({ kind, name }) => kind === "container" && name.includes(docker.instance));
  expect(warm.length).toBeGreaterThan(0);
  expect(warm.every(({ inUse }) => inUse)).toBe(true);
  expect(things.find(({ id }) => id === docker.images.rust)).toMatchObject({ kind: "image", inUse: true });
  const inUse = things.filter((thing) => thing.inUse).map(({ id }) => id);
  const { removed, kept } = await ask("clean", { kind: "clean", ids: inUse });
  expect(removed).toEqual([]);
  expect(kept.map(({ id }) => id).sort()).toEqual([...inUse].sort());
  expect(await ask("test-judgement", { kind: "test-judgement", language: "rust" })).toMatchObject({ isRight: true });
});
