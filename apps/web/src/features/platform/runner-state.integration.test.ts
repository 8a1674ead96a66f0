import type { RunnerStatus } from "@crucible/contract";
import { recordHeartbeat, removeRunner } from "@crucible/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { followRunnerState } from "@/features/platform/data";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
beforeAll(async () => {
  web = await openWebFixture();
});
afterAll(() => web.close());

const beat = (engineState: RunnerStatus["engineState"], detail: string, progress: number | null = null) =>
  recordHeartbeat(web.runner.pool, {
    id: "r1",
    hostname: "here",
    version: "0.1.0",
    capacity: 1,
    running: 0,
    status: { engineState, detail, progress, engineVersion: null, images: [] },
  });

test("a page is told how the judge is, each change once, until it leaves", async () => {
  const leaving = new AbortController();
  const feed = followRunnerState(leaving.signal);
  const next = async () => (await feed.next()).value;
  expect(await next()).toMatchObject({ state: "none" });
  await beat("building-images", "Building the Rust image.", 0.5);
  expect(await next()).toMatchObject({ state: "building-images", detail: "Building the Rust image.", progress: 0.5 });
  await beat("building-images", "Building the Rust image.", 0.5);
  await beat("ready", "All is well.");
  expect(await next()).toMatchObject({ state: "ready", detail: "", progress: null });
  await removeRunner(web.runner.pool, "r1");
  expect(await next()).toMatchObject({ state: "none" });
  const last = feed.next();
  leaving.abort();
  expect(await last).toMatchObject({ done: true });
});

test("who is signed out learns nothing of the runners", async () => {
  const caller = await web.callerOf(null);
  await expect(caller.platform.runnerState()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});
