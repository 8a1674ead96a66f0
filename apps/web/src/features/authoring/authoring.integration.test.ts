import { newPackage, readPackageFiles } from "@crucible/challenge-formats";
import type { SourceFile } from "@crucible/contract";
import { publishPackage } from "@crucible/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requireScope, scopeOf } from "@/features/auth/scope";
import { listChallenges, readChallenge } from "@/features/challenges/data";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let fixture: WebFixture;
let adminId: string;
let studentId: string;
let admin: Awaited<ReturnType<WebFixture["callerOf"]>>;
let student: typeof admin;

beforeAll(async () => {
  fixture = await openWebFixture();
  adminId = await fixture.addUser({ name: "Ada Admin", platformRole: "ADMIN" });
  admin = await fixture.callerOf(adminId);
  studentId = await fixture.addUser({ name: "Stu Dent" });
  student = await fixture.callerOf(studentId);
});
afterAll(() => fixture.close());

const wanted = (slug: string) => ({ slug, title: "Twice", grader: "stdio" as const, languages: ["python" as const] });
const put = (path: string, content: string) => ({ put: [{ path, content }], remove: [] });
const statement = (files: readonly SourceFile[]) => files.find(({ path }) => path === "statement.md")?.content;

/** A challenge that is published, with its files kept. */
async function published(slug: string): Promise<SourceFile[]> {
  const files = newPackage({ ...wanted(slug), author: "A" });
  await publishPackage(fixture.owner, readPackageFiles(slug, files), 5, files);
  return files;
}
const entries = (action: string) =>
  fixture.owner.prisma.auditEntry.findMany({ where: { action, actorId: adminId }, select: { detail: true } });

describe("a new challenge", () => {
  test("is a sound draft that no student sees", async () => {
    await admin.authoring.create(wanted("twice"));
    const { base, files, draft } = await admin.authoring.draft({ slug: "twice" });
    expect(draft).toMatchObject({ revision: 1, updatedBy: "Ada Admin" });
    const none = { put: [], remove: [] };
    expect(await admin.authoring.check({ slug: "twice", base, changes: none })).toEqual({ base, faults: [] });
    expect(statement(files)).toContain("print twice");
    await expect(student.authoring.draft({ slug: "twice" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const scope = requireScope(await scopeOf(studentId));
    expect((await listChallenges(scope)).map(({ slug }) => slug)).toEqual(["adding", "closed"]);
    await expect(readChallenge(scope, "twice")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await fixture.owner.prisma.challenge.findUnique({ where: { slug: "twice" } })).toBeNull();
  });

  test("takes nobody's place: not another draft's, not a published one's, not a page's of ours", async () => {
    await admin.authoring.create(wanted("mine"));
    for (const slug of ["mine", "adding"]) {
      await expect(admin.authoring.create(wanted(slug))).rejects.toMatchObject({ code: "CONFLICT" });
    }
    await expect(admin.authoring.create(wanted("new"))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("that was never published is gone when it is discarded", async () => {
    await admin.authoring.create(wanted("gone"));
    const { base } = await admin.authoring.draft({ slug: "gone" });
    expect(await admin.authoring.discard({ slug: "gone", base })).toEqual({ isGone: true });
    await expect(admin.authoring.draft({ slug: "gone" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("saving", () => {
  test("a published challenge is edited from the files of its version, and what is published stays", async () => {
    const files = await published("edited");
    const before = await admin.authoring.draft({ slug: "edited" });
    expect(before).toMatchObject({ files, draft: null });
    await admin.authoring.save({ slug: "edited", base: before.base, changes: put("statement.md", "Other.") });
    const after = await admin.authoring.draft({ slug: "edited" });
    expect(after.files).toEqual(
      files.map((file) => (file.path === "statement.md" ? { ...file, content: "Other." } : file)),
    );
    const version = await fixture.owner.prisma.challengeVersion.findFirstOrThrow({
      where: { challenge: { slug: "edited" } },
    });
    expect(version.statement).toContain("print twice");
    expect(await admin.authoring.discard({ slug: "edited", base: after.base })).toEqual({ isGone: false });
    expect(await admin.authoring.draft({ slug: "edited" })).toEqual(before);
  });

  test("files are added, renamed and removed", async () => {
    await admin.authoring.create(wanted("files"));
    const { base } = await admin.authoring.draft({ slug: "files" });
    const changes = { put: [{ path: "python/wrong/WA/z.py", content: "" }], remove: ["python/wrong/WA/squares.py"] };
    await admin.authoring.save({ slug: "files", base, changes });
    const paths = (await admin.authoring.draft({ slug: "files" })).files.map(({ path }) => path);
    expect(paths).toContain("python/wrong/WA/z.py");
    expect(paths).not.toContain("python/wrong/WA/squares.py");
    expect(paths).toEqual(paths.toSorted());
  });

  test("of two who began with the same draft the second is told who was first, and nothing is written over", async () => {
    await admin.authoring.create(wanted("both"));
    const other = await fixture.callerOf(await fixture.addUser({ name: "Bo Admin", platformRole: "ADMIN" }));
    const { base } = await admin.authoring.draft({ slug: "both" });
    await other.authoring.save({ slug: "both", base, changes: put("statement.md", "By Bo.") });
    const late = admin.authoring.save({ slug: "both", base, changes: put("statement.md", "By Ada.") });
    await expect(late).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("Bo Admin") });
    const now = await admin.authoring.draft({ slug: "both" });
    expect(statement(now.files)).toBe("By Bo.");
    expect(now.draft).toMatchObject({ revision: 2, updatedBy: "Bo Admin", updatedAt: expect.any(Date) });
    // Having seen it, one may write over it.
    await admin.authoring.save({ slug: "both", base: now.base, changes: put("statement.md", "By Ada.") });
    expect(statement((await admin.authoring.draft({ slug: "both" })).files)).toBe("By Ada.");
  });

  test("of several that save at once exactly one does", async () => {
    await admin.authoring.create(wanted("race"));
    const { base } = await admin.authoring.draft({ slug: "race" });
    const saves = await Promise.allSettled(
      ["a", "b", "c", "d"].map((text) =>
        admin.authoring.save({ slug: "race", base, changes: put("statement.md", text) }),
      ),
    );
    expect(saves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await admin.authoring.draft({ slug: "race" })).draft?.revision).toBe(2);
  });

  test("a draft that was thrown away and begun anew is another one, whatever its number", async () => {
    const files = await published("anew");
    const { base: first } = await admin.authoring.draft({ slug: "anew" });
    const { base: mine } = await admin.authoring.save({ slug: "anew", base: first, changes: put("statement.md", "1") });
    await admin.authoring.discard({ slug: "anew", base: mine });
    await admin.authoring.save({ slug: "anew", base: first, changes: put("statement.md", "2") });
    const stale = admin.authoring.save({ slug: "anew", base: mine, changes: put("statement.md", "3") });
    await expect(stale).rejects.toMatchObject({ code: "CONFLICT" });
    expect(files).not.toEqual([]);
  });
});

describe("checking", () => {
  test("tells faults by file and line, of changes that are not made", async () => {
    await admin.authoring.create(wanted("checked"));
    const { base, files } = await admin.authoring.draft({ slug: "checked" });
    const manifest = files.find(({ path }) => path === "challenge.yaml")?.content ?? "";
    const changes = {
      put: [{ path: "challenge.yaml", content: manifest.replace("difficulty: 1", "difficulty: 9") }],
      remove: ["data/secret/zero.ans"],
    };
    const { faults } = await admin.authoring.check({ slug: "checked", base, changes });
    expect(faults).toEqual([{ file: "challenge.yaml", line: 7, message: expect.stringContaining("difficulty") }]);
    const { faults: others } = await admin.authoring.check({ slug: "checked", base, changes: { ...changes, put: [] } });
    expect(others).toEqual([{ file: "data/secret/zero.in", message: expect.stringContaining("no answer") }]);
    expect(await admin.authoring.draft({ slug: "checked" })).toMatchObject({ base, files });
  });

  test("says nothing of changes to a draft that is another by now, but that it is", async () => {
    await admin.authoring.create(wanted("moved"));
    const { base } = await admin.authoring.draft({ slug: "moved" });
    const saved = await admin.authoring.save({ slug: "moved", base, changes: put("statement.md", "x") });
    const checked = await admin.authoring.check({ slug: "moved", base, changes: { put: [], remove: [] } });
    expect(checked).toEqual({ base: saved.base, faults: null });
  });
});

test("a challenge is closed and opened again, each once in the audit, and one that is no challenge yet cannot be", async () => {
  await published("closing");
  for (const isClosed of [true, true, false]) await admin.authoring.setClosed({ slug: "closing", isClosed });
  const { closedAt } = await fixture.owner.prisma.challenge.findUniqueOrThrow({ where: { slug: "closing" } });
  expect(closedAt).toBeNull();
  expect(await entries("challenge-closed")).toEqual([{ detail: { slug: "closing", title: "Twice" } }]);
  expect(await entries("challenge-opened")).toHaveLength(1);
  await admin.authoring.create(wanted("unborn"));
  const closing = admin.authoring.setClosed({ slug: "unborn", isClosed: true });
  await expect(closing).rejects.toMatchObject({ code: "CONFLICT" });
});

test("an earlier version's files become the draft", async () => {
  const files = await published("restored");
  const { base } = await admin.authoring.draft({ slug: "restored" });
  const saved = await admin.authoring.save({ slug: "restored", base, changes: put("statement.md", "New.") });
  await admin.authoring.restore({ slug: "restored", base: saved.base, number: 1 });
  expect((await admin.authoring.draft({ slug: "restored" })).files).toEqual(files);
});

test("a draft is always something that could lie in a folder", async () => {
  await admin.authoring.create(wanted("folder"));
  const { base } = await admin.authoring.draft({ slug: "folder" });
  for (const path of ["../evil", "/etc/x", "a\\b", "statement.md/x", "Statement.MD", ""]) {
    const saving = admin.authoring.save({ slug: "folder", base, changes: put(path, "") });
    await expect(saving, path).rejects.toMatchObject({ code: "BAD_REQUEST", message: expect.stringContaining(path) });
  }
});
