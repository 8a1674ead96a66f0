import { readPackageFiles } from "@crucible/challenge-formats";
import { claimGateRun, completeGateRun } from "@crucible/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireAdmin, requireScope, scopeOf } from "@/features/auth/scope";
import { readGatePage } from "@/features/authoring/gate-data";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let fixture: WebFixture;
let adminId: string;
let admin: Awaited<ReturnType<WebFixture["callerOf"]>>;

beforeAll(async () => {
  fixture = await openWebFixture();
  adminId = await fixture.addUser({ name: "Ada Admin", platformRole: "ADMIN" });
  admin = await fixture.callerOf(adminId);
});
afterAll(() => fixture.close());

const REPORT = { checks: [], recorded: {}, fault: null };

async function draft(slug: string): Promise<string> {
  await admin.authoring.create({ slug, title: "Twice", grader: "stdio", languages: ["python"] });
  return slug;
}
async function change(slug: string, content: string): Promise<void> {
  const { base } = await admin.authoring.draft({ slug });
  await admin.authoring.save({ slug, base, changes: { put: [{ path: "statement.md", content }], remove: [] } });
}
/** What the runner does, without judging: the run that waits is taken, and said to have passed or not. */
async function judged(outcome: "passed" | "failed"): Promise<void> {
  const { pool } = fixture.runner;
  const run = await claimGateRun(pool, { runnerId: "r", leaseSeconds: 30, languages: ["python"], crates: [] });
  if (!run) throw new Error("no run waits");
  const proved = outcome === "passed" ? readPackageFiles(run.slug, run.files) : null;
  await completeGateRun(pool, run, { report: REPORT, proved });
}
async function proved(slug: string): Promise<string> {
  const { runId } = await admin.authoring.startGate({ slug });
  await judged("passed");
  return runId;
}
const versions = (slug: string) => fixture.owner.prisma.challengeVersion.count({ where: { challenge: { slug } } });
const page = async (slug: string) => readGatePage(requireAdmin(requireScope(await scopeOf(adminId))), slug, null);

describe("asking for a proof", () => {
  test("of a draft that cannot be read is refused with its faults", async () => {
    const slug = await draft("broken");
    await change(slug, "");
    const asked = admin.authoring.startGate({ slug });
    await expect(asked).rejects.toMatchObject({
      code: "UNPROCESSABLE_CONTENT",
      message: expect.stringContaining("statement.md"),
    });
    expect(await page(slug)).toMatchObject({ faults: 1, run: null });
  });

  test("of what students have already is refused", async () => {
    const slug = await draft("nothing-new");
    await admin.authoring.publish({ slug, runId: await proved(slug) });
    await expect(admin.authoring.startGate({ slug })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await page(slug)).toMatchObject({ isAsPublished: true, current: 1, next: 2 });
  });

  test("can be stopped while it waits", async () => {
    const { runId } = await admin.authoring.startGate({ slug: await draft("stopped") });
    expect(await admin.authoring.stopGate({ runId })).toEqual({ isStopped: true });
    expect((await page("stopped")).run?.state).toBe("CANCELLED");
  });
});

describe("publishing", () => {
  test("makes what was proved the version that students get, with the entry in the audit, and needs no draft then", async () => {
    const slug = await draft("goes-live");
    const { files } = await admin.authoring.draft({ slug });
    const published = await admin.authoring.publish({ slug, runId: await proved(slug) });
    expect(published).toMatchObject({ outcome: "published", version: 1 });
    const now = await admin.authoring.draft({ slug });
    expect(now).toMatchObject({ files, draft: null });
    const entry = await fixture.owner.prisma.auditEntry.findFirstOrThrow({
      where: { action: "challenge-published" },
      orderBy: { id: "desc" },
    });
    expect(entry).toMatchObject({ actorId: adminId, detail: { slug, title: "Twice", version: 1 } });
  });

  test("is refused while the run is not over, and after one that failed", async () => {
    const slug = await draft("unproved");
    const { runId } = await admin.authoring.startGate({ slug });
    await expect(admin.authoring.publish({ slug, runId })).rejects.toMatchObject({ code: "CONFLICT" });
    await judged("failed");
    await expect(admin.authoring.publish({ slug, runId })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await versions(slug)).toBe(0);
  });

  test("is refused once the draft has changed, and allowed again when it is what was proved", async () => {
    const slug = await draft("changed-since");
    const { files } = await admin.authoring.draft({ slug });
    const runId = await proved(slug);
    await change(slug, "Not what was proved.\n");
    const late = admin.authoring.publish({ slug, runId });
    await expect(late).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("has changed since"),
    });
    expect(await versions(slug)).toBe(0);
    expect((await page(slug)).isOfThis).toBe(false);
    await change(slug, files.find(({ path }) => path === "statement.md")?.content ?? "");
    await admin.authoring.publish({ slug, runId });
    expect(await versions(slug)).toBe(1);
  });

  test("another challenge's proof publishes nothing", async () => {
    const [one, other] = [await draft("one-of-two"), await draft("other-of-two")];
    const runId = await proved(one);
    await expect(admin.authoring.publish({ slug: other, runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await versions(one)) + (await versions(other))).toBe(0);
  });

  test("a second version is the next number, and the first stays as it was", async () => {
    const slug = await draft("again");
    await admin.authoring.publish({ slug, runId: await proved(slug) });
    await change(slug, "Second.\n");
    expect(await page(slug)).toMatchObject({ current: 1, next: 2 });
    await admin.authoring.publish({ slug, runId: await proved(slug) });
    const both = await fixture.owner.prisma.challengeVersion.findMany({
      where: { challenge: { slug } },
      orderBy: { number: "asc" },
    });
    expect(both.map(({ number, statement }) => [number, statement === "Second.\n"])).toEqual([
      [1, false],
      [2, true],
    ]);
  });
});

test("whoever watches a run sees each of its steps, and the stream ends with it", async () => {
  const { runId } = await admin.authoring.startGate({ slug: await draft("watched") });
  const stream = await admin.authoring.watchGate({ runId });
  const seen: string[] = [];
  for await (const { state } of stream) {
    seen.push(state);
    if (state === "QUEUED") await judged("passed");
  }
  expect(seen[0]).toBe("QUEUED");
  expect(seen.at(-1)).toBe("PASSED");
});
