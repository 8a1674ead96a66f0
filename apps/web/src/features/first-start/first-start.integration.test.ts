import type { HostReport, RunnerStatus } from "@crucible/contract";
import {
  claimHostCommand,
  completeHostCommand,
  createAdminLink,
  failHostCommand,
  recordHeartbeat,
  removeRunner,
} from "@crucible/db";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { requireAdmin, scopeOf } from "@/features/auth/scope";
import { followFirstStart, readChoices, readPendingChoices } from "@/features/first-start/data";
import { nextStep, stepsOf } from "@/features/first-start/view";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
let adminId: string;
beforeAll(async () => {
  web = await openWebFixture();
  adminId = await web.addUser({ name: "Ada Admin", platformRole: "ADMIN" });
});
beforeEach(async () => {
  await web.owner.prisma.siteSetting.deleteMany();
  await web.owner.prisma.hostCommand.deleteMany();
});
afterEach(() => removeRunner(web.runner.pool, "r1"));
afterAll(() => web.close());

const firstStart = async () => (await web.callerOf(adminId)).firstStart;

const image = (language: string) => ({ language, reference: "i", digest: "d", crates: null });

const beat = (status: Partial<RunnerStatus>) =>
  recordHeartbeat(web.runner.pool, {
    id: "r1",
    hostname: "judge.example.edu",
    version: "0.1.0",
    capacity: 1,
    running: 0,
    status: { engineState: "ready", detail: "", progress: null, engineVersion: "27.0", images: [], ...status },
  });
const noEngine = () => beat({ engineState: "no-engine", detail: "No Docker engine was found.", engineVersion: null });

/** Carries the oldest command out as a runner does. */
async function carryOut(report: (command: { kind: string; language?: string }) => HostReport): Promise<void> {
  const claimed = await claimHostCommand(web.runner.pool, "r1");
  if (!claimed) throw new Error("there is no command");
  await completeHostCommand(web.runner.pool, { id: claimed.id, runnerId: "r1" }, report(claimed.command));
}

const doctor = (): HostReport => ({
  kind: "doctor",
  checks: [
    { name: "Platform", state: "ok", detail: "linux x64", fix: null },
    { name: "Docker", state: "not-ok", detail: "No Docker engine was found.", fix: "Install it." },
    { name: "Memory", state: "not-ok", detail: "1.0 GiB in all", fix: "Give the machine at least 2 GiB of memory." },
  ],
});

const judged =
  (isRight: boolean) =>
  (command: { language?: string }): HostReport => ({
    kind: "test-judgement",
    language: command.language === "python" ? "python" : "rust",
    isRight,
    strip: isRight ? ["AC", "AC"] : ["AC", "WA"],
    detail: isRight ? "" : "expected AC WA",
    durationMs: 1234,
  });

test("with the first admin setting up begins; a site that never had a link has nothing to finish", async () => {
  expect(await readPendingChoices()).toBeNull();
  const { token } = await createAdminLink(web.owner);
  const input = { token, name: "First", email: "first@example.org", password: "a long enough password" };
  await (await web.callerOf(null)).auth.createAdmin(input);
  expect(await readPendingChoices()).toMatchObject({ signIn: "open", docker: "open" });
});

test("what was decided is kept for whoever comes back, and finishing ends the reminder", async () => {
  const caller = await firstStart();
  await caller.choose({ step: "sign-in", choice: "skipped" });
  await caller.choose({ step: "docker", choice: "skipped" });
  const other = await web.callerOf(await web.addUser({ platformRole: "ADMIN" }));
  const view = await other.firstStart.read();
  expect(stepsOf(view).map(({ state }) => state)).toEqual(["done", "skipped", "skipped", "open"]);
  expect(await readPendingChoices()).not.toBeNull();
  await caller.finish();
  expect(await readPendingChoices()).toBeNull();
  expect(await readChoices()).toMatchObject({ signIn: "skipped", docker: "skipped", finishedAt: expect.any(String) });
});

test("waved off, it reminds nobody and keeps its place", async () => {
  const caller = await firstStart();
  await caller.choose({ step: "sign-in", choice: "done" });
  await caller.dismiss();
  expect(await readPendingChoices()).toBeNull();
  expect(nextStep(await caller.read())).toBe("docker");
});

test("decisions made at the same moment are all kept", async () => {
  const caller = await firstStart();
  await Promise.all([
    caller.choose({ step: "sign-in", choice: "done" }),
    caller.choose({ step: "docker", choice: "skipped" }),
    caller.dismiss(),
  ]);
  expect(await readChoices()).toMatchObject({ signIn: "done", docker: "skipped", dismissedAt: expect.any(String) });
});

test("without a runner nobody can look or judge, and it is said", async () => {
  const caller = await firstStart();
  expect((await caller.read()).runners).toEqual([]);
  await expect(caller.checkHosts()).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(caller.judgeTests()).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await web.owner.prisma.hostCommand.count()).toBe(0);
});

test("a machine is looked at by its runner, asked once; what it told stays while it is looked at again", async () => {
  await noEngine();
  const caller = await firstStart();
  expect((await caller.read()).runners[0]).toMatchObject({
    state: "no-engine",
    platform: null,
    isBeingLookedAt: false,
  });
  await caller.checkHosts();
  await caller.checkHosts();
  expect(await web.owner.prisma.hostCommand.count()).toBe(1);
  expect((await caller.read()).runners[0]).toMatchObject({ isBeingLookedAt: true });
  await carryOut(doctor);
  const told = { platform: "linux", lookFailure: null, lacks: [{ name: "Memory" }] };
  expect((await caller.read()).runners[0]).toMatchObject({ ...told, isBeingLookedAt: false });
  await caller.checkHosts();
  expect((await caller.read()).runners[0]).toMatchObject({ ...told, isBeingLookedAt: true });
  const again = await claimHostCommand(web.runner.pool, "r1");
  await failHostCommand(web.runner.pool, { id: again?.id ?? "", runnerId: "r1" }, "It could not.");
  expect((await caller.read()).runners[0]).toMatchObject({
    ...told,
    isBeingLookedAt: false,
    lookFailure: "It could not.",
  });
});

test("a test is judged in each language that is ready, once, and its outcome told", async () => {
  await beat({ images: [image("rust")], progress: 0.5, detail: "Building the Python image." });
  const caller = await firstStart();
  expect((await caller.read()).languages).toEqual([
    { id: "rust", title: "Rust", state: "ready", progress: null },
    { id: "python", title: "Python", state: "preparing", progress: 0.5 },
  ]);
  await caller.judgeTests();
  await caller.judgeTests();
  expect(await web.owner.prisma.hostCommand.count()).toBe(1);
  expect((await caller.read()).tests.map(({ state }) => state)).toEqual(["waiting", "none"]);
  await carryOut(judged(false));
  expect((await caller.read()).tests[0]).toMatchObject({ state: "failed", strip: ["AC", "WA"], durationMs: 1234 });
  await beat({ images: [image("rust"), image("python")] });
  await caller.judgeTests();
  await carryOut(judged(true));
  await carryOut(judged(true));
  const view = await caller.read();
  expect(view.tests.map(({ state }) => state)).toEqual(["passed", "passed"]);
  expect(stepsOf(view).at(-1)?.state).toBe("done");
});

test("a test that nobody took is said to be over, and may be asked for again", async () => {
  await beat({ images: [image("rust")] });
  const caller = await firstStart();
  await caller.judgeTests();
  await web.owner.prisma.hostCommand.updateMany({ data: { createdAt: new Date(Date.now() - 5 * 60_000) } });
  expect((await caller.read()).tests[0]).toMatchObject({
    state: "failed",
    detail: expect.stringContaining("No runner"),
  });
  await caller.judgeTests();
  expect((await caller.read()).tests[0]).toMatchObject({ state: "waiting" });
});

test("the page is told by itself when the engine comes, and when a report does", async () => {
  const scope = await scopeOf(adminId);
  if (!scope) throw new Error("there is an admin");
  await noEngine();
  const leaving = new AbortController();
  const feed = followFirstStart(requireAdmin(scope), leaving.signal);
  const next = async () => (await feed.next()).value;
  expect((await next())?.runners[0]).toMatchObject({ state: "no-engine" });
  await beat({ engineState: "building-images", progress: 0.2, detail: "Building the Rust image." });
  expect(await next()).toMatchObject({ runners: [{ state: "building-images" }], languages: [{ progress: 0.2 }, {}] });
  await beat({ images: [image("rust")] });
  expect(await next()).toMatchObject({ runners: [{ state: "ready" }], languages: [{ state: "ready" }, {}] });
  await (await firstStart()).judgeTests();
  expect(await next()).toMatchObject({ tests: [{ state: "waiting" }, {}] });
  const last = feed.next();
  leaving.abort();
  await last;
  await feed.return(undefined);
});

test("an instructor learns nothing of it", async () => {
  const caller = await web.callerOf(await web.addUser({ platformRole: "INSTRUCTOR" }));
  await expect(caller.firstStart.read()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(caller.signInSettings.read()).rejects.toMatchObject({ code: "FORBIDDEN" });
});
