import { type Browser, type BrowserContext, expect, test } from "@playwright/test";
import { call } from "../support/call.ts";
import { signIn, signUp } from "../support/desk.ts";
import { ACCESS, addresses, VISITORS, type Visitor } from "../support/page-access.ts";

const CHALLENGE = "fibonacci-primes";
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

/** One course with somebody of each role in it, and what the addresses are filled with. */
async function openCourse(browser: Browser) {
  const contexts = {} as Record<Visitor, BrowserContext>;
  for (const visitor of VISITORS) contexts[visitor] = await browser.newContext();
  for (const visitor of ["instructor", "admin"] as const) {
    await signIn(await contexts[visitor].newPage(), `${visitor}@example.org`);
  }
  for (const visitor of ["stranger", "student"] as const) await signUp(await contexts[visitor].newPage());
  const assistant = await signUp(await contexts.assistant.newPage());

  const { instructor, student } = contexts;
  const { courseId } = await call<{ courseId: string }>(instructor, "courses.create", {
    name: "Who may see what",
    timeZone: "Europe/Berlin",
  });
  const { code } = await call<{ code: string }>(instructor, "courses.makeJoinLink", { courseId });
  await call(student, "courses.join", { code });
  const roster = { courseId, text: `email,role\n${assistant},teaching assistant\n` };
  const { digest } = await call<{ digest: string }>(instructor, "courses.previewRoster", roster);
  await call(instructor, "courses.importRoster", { ...roster, digest, skipFaults: false });
  const { assignmentId } = await call<{ assignmentId: string }>(instructor, "assignments.create", {
    courseId,
    form: {
      title: "Week 1",
      description: "",
      timeZone: "Europe/Berlin",
      opensAt: "2026-01-01T08:00",
      dueAt: "",
      closesAt: "",
      attemptsLimit: "",
      challenges: [{ slug: CHALLENGE, points: "10" }],
    },
  });
  const parameters = {
    courseId,
    assignmentId,
    slug: CHALLENGE,
    code,
    userId: UNKNOWN,
    id: UNKNOWN,
    regradeId: UNKNOWN,
    token: "not-a-token",
    number: "1",
  };
  return { contexts, parameters };
}

function fill(address: string, parameters: Record<string, string>): string {
  return `/${address.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`Say what [${name}] of ${address} is filled with.`);
    return value;
  })}`;
}

/** What a visitor gets: the page or where it leads, the way to sign in, or a status. */
async function answerTo(context: BrowserContext, url: string): Promise<string | number> {
  const response = await context.request.get(url, { maxRedirects: 0 });
  const to = response.headers().location ?? "";
  if (to.includes("/signin")) return "signin";
  return response.status() < 400 ? "in" : response.status();
}

test("every page and every address answers each role as it should, and a new one must say how", async ({ browser }) => {
  expect(addresses()).toEqual(Object.keys(ACCESS).sort());

  const { contexts, parameters } = await openCourse(browser);
  const got: Record<string, Record<string, string | number>> = {};
  for (const address of Object.keys(ACCESS)) {
    const row: Record<string, string | number> = {};
    for (const visitor of VISITORS) row[visitor] = await answerTo(contexts[visitor], fill(address, parameters));
    got[address] = row;
  }
  expect(got).toEqual(ACCESS);
  for (const context of Object.values(contexts)) await context.close();
});
