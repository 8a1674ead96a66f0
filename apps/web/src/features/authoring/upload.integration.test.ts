import { Buffer } from "node:buffer";
import { newPackage, readZip, writeZip } from "@crucible/challenge-formats";
import type { SourceFile } from "@crucible/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET } from "@/app/admin/challenges/[slug]/zip/route";
import { POST } from "@/app/api/packages/route";
import { openWebFixture, requestAs, type WebFixture } from "@/testing/web-fixture";

let fixture: WebFixture;
let adminId: string;
let admin: Awaited<ReturnType<WebFixture["callerOf"]>>;

beforeAll(async () => {
  fixture = await openWebFixture();
  adminId = await fixture.addUser({ name: "Ada Admin", platformRole: "ADMIN" });
  admin = await fixture.callerOf(adminId);
});
afterAll(() => fixture.close());

const wanted = (slug: string) => ({ slug, title: "Twice", grader: "stdio" as const, languages: ["python" as const] });
const packageOf = (slug: string) => newPackage({ ...wanted(slug), author: "A" });

async function upload(zip: Uint8Array, query: Record<string, string> = {}, userId: string | null = adminId) {
  const path = `/api/packages?${new URLSearchParams(query)}`;
  const headers = { "content-type": "application/zip" };
  const response = await POST(await requestAs(userId, path, { method: "POST", body: Buffer.from(zip), headers }));
  return { status: response.status, body: await response.json() };
}
async function download(slug: string, query = "", userId: string | null = adminId) {
  const request = await requestAs(userId, `/admin/challenges/${slug}/zip${query}`);
  return GET(request, { params: Promise.resolve({ slug }) });
}
const filesOf = async (slug: string): Promise<SourceFile[]> => (await admin.authoring.draft({ slug })).files;

test("a zip of a new challenge is shown first and stored when it is shown again", async () => {
  const files = packageOf("fresh");
  const zip = await writeZip("any-folder", files);
  const { body: preview } = await upload(zip);
  expect(preview).toMatchObject({ slug: "fresh", isNew: true, unchanged: 0, faults: [] });
  expect(preview.changes.added).toEqual(files.map(({ path }) => path));
  await expect(admin.authoring.draft({ slug: "fresh" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await upload(zip, { base: preview.base })).toEqual({ status: 200, body: { slug: "fresh" } });
  expect(await filesOf("fresh")).toEqual(files);
});

test("what is downloaded and uploaded again changes nothing, and is the same bytes each time", async () => {
  await admin.authoring.create(wanted("round"));
  const first = Buffer.from(await (await download("round")).arrayBuffer());
  const again = Buffer.from(await (await download("round")).arrayBuffer());
  expect(again.equals(first)).toBe(true);
  const { body } = await upload(first, { slug: "round" });
  expect(body).toMatchObject({ isNew: false, changes: { added: [], changed: [], removed: [] } });
  expect(await readZip(first)).toEqual(await filesOf("round"));
});

test("the preview names what is added, changed and removed, and the upload makes it so", async () => {
  await admin.authoring.create(wanted("other"));
  const files = (await filesOf("other"))
    .filter(({ path }) => path !== "data/secret/zero.ans")
    .map((file) => (file.path === "statement.md" ? { ...file, content: "Else.\n" } : file));
  const zip = await writeZip("other", [...files, { path: "data/sample/2.in", content: "" }]);
  const { body } = await upload(zip, { slug: "other" });
  expect(body.changes).toEqual({
    added: ["data/sample/2.in"],
    changed: ["statement.md"],
    removed: ["data/secret/zero.ans"],
  });
  // A draft may have faults; they are told with the preview.
  expect(body.faults.map(({ file }: { file: string }) => file)).toEqual(
    ["data/secret/zero.in", "data/sample/2.in"].toSorted(),
  );
  await upload(zip, { slug: "other", base: body.base });
  expect((await filesOf("other")).map(({ path }) => path)).not.toContain("data/secret/zero.ans");
});

test("an upload over a draft that somebody saved since its preview is refused", async () => {
  await admin.authoring.create(wanted("saved"));
  const zip = await writeZip("saved", packageOf("saved").slice(1));
  const { body } = await upload(zip, { slug: "saved" });
  const { base } = await admin.authoring.draft({ slug: "saved" });
  await admin.authoring.save({ slug: "saved", base, changes: { put: [], remove: ["statement.md"] } });
  const late = await upload(zip, { slug: "saved", base: body.base });
  expect(late).toMatchObject({ status: 409, body: { message: expect.stringContaining("Ada Admin changed") } });
});

test("a package of another challenge, and one that names none or a page of ours, has no place", async () => {
  await admin.authoring.create(wanted("here"));
  const there = await upload(await writeZip("x", packageOf("there")), { slug: "here" });
  expect(there).toMatchObject({ status: 422, body: { message: expect.stringContaining('"there"') } });
  const nameless = await writeZip("x", [{ path: "statement.md", content: "" }]);
  expect(await upload(nameless)).toMatchObject({ status: 422 });
  expect(await upload(await writeZip("x", packageOf("new")))).toMatchObject({ status: 422 });
});

test("a hostile zip is refused by the entry's name, and stores nothing", async () => {
  const evil = Buffer.from(await writeZip("x", [...packageOf("evil"), { path: "abcdefghij", content: "" }]));
  const patched = Buffer.from(evil.toString("latin1").replaceAll("x/abcdefghij", "x/../../etc/"), "latin1");
  const { status, body } = await upload(patched);
  expect(status).toBe(400);
  expect(body.faults).toEqual([{ file: "x/../../etc", message: expect.stringContaining("leads out of the package") }]);
  await expect(admin.authoring.draft({ slug: "evil" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("no more is read than a zip may be long", async () => {
  const { status, body } = await upload(new Uint8Array(18 * 1024 ** 2));
  expect(status).toBe(413);
  expect(body.message).toContain("17 MiB at most");
});

test("nobody but an admin uploads or downloads, and no other site uploads in their name", async () => {
  await admin.authoring.create(wanted("closed-shop"));
  const zip = await writeZip("y", packageOf("yours"));
  const teacherId = await fixture.addUser({ platformRole: "INSTRUCTOR" });
  for (const [userId, status] of [
    [null, 401],
    [teacherId, 403],
  ] as const) {
    expect((await upload(zip, {}, userId)).status).toBe(status);
    expect((await download("closed-shop", "", userId)).status).toBe(status);
  }
  const headers = { "sec-fetch-site": "cross-site", "content-type": "application/zip" };
  const foreign = await requestAs(adminId, "/api/packages", { method: "POST", body: Buffer.from(zip), headers });
  expect((await POST(foreign)).status).toBe(403);
});

test("a version without its files and one that is not there cannot be downloaded", async () => {
  expect((await download("adding")).status).toBe(409);
  expect((await download("adding", "?version=7")).status).toBe(404);
  expect((await download("adding", "?version=x")).status).toBe(404);
});
