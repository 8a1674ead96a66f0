import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { call } from "../support/call.ts";
import { Desk, neverSeen, signIn, signUp, sourceOf } from "../support/desk.ts";

const CHALLENGE = "fibonacci-primes";
const HOUR = 3_600_000;

/** What a clock in Berlin shows then, as the fields of the form take it. */
function inBerlin(hoursFromNow: number): string {
  const at = new Date(Date.now() + hoursFromNow * HOUR);
  return at.toLocaleString("sv-SE", { timeZone: "Europe/Berlin" }).slice(0, 16).replace(" ", "T");
}

const form = (changes: Record<string, unknown> = {}) => ({
  title: "Week 1",
  description: "",
  timeZone: "Europe/Berlin",
  opensAt: inBerlin(-24),
  dueAt: inBerlin(72),
  closesAt: "",
  attemptsLimit: "",
  challenges: [{ slug: CHALLENGE, points: "10" }],
  ...changes,
});

/** A course with an instructor, and a student in New York. */
async function openCourse(browser: Browser) {
  const teaching = await browser.newContext({ timezoneId: "Europe/Berlin" });
  const studying = await browser.newContext({ timezoneId: "America/New_York" });
  const instructor = await teaching.newPage();
  const student = await studying.newPage();
  await signIn(instructor, "instructor@example.org");
  await signUp(student);
  const { courseId } = await call<{ courseId: string }>(teaching, "courses.create", {
    name: "Systems I",
    timeZone: "Europe/Berlin",
  });
  const { code } = await call<{ code: string }>(teaching, "courses.makeJoinLink", { courseId });
  await call(studying, "courses.join", { code });
  return { instructor, student, teaching, courseId };
}

async function makeAssignment(teaching: BrowserContext, courseId: string, changes: Record<string, unknown>) {
  const { assignmentId } = await call<{ assignmentId: string }>(teaching, "assignments.create", {
    courseId,
    form: form(changes),
  });
  return `/courses/${courseId}/assignments/${assignmentId}`;
}

const titles = (page: Page) => page.getByTestId("chosen-challenges").getByRole("listitem");

test("an instructor makes an assignment by keyboard and buttons; each fault is told at its field", async ({
  browser,
}) => {
  const { instructor: page, courseId } = await openCourse(browser);
  await page.goto(`/courses/${courseId}`);
  await expect(page.getByTestId("no-assignments")).toBeVisible();
  await page.getByRole("link", { name: "New assignment" }).click();
  await expectAccessible(page);

  await page.getByLabel("Opens").fill("2027-03-28T02:30");
  await expect(page.getByText("03:30 is the next")).toBeVisible();
  await page.getByRole("button", { name: "Create assignment" }).click();
  await expect(page.getByText("Give the assignment a title.")).toBeVisible();
  await expect(page.getByText(/There is no 02:30 that day in Berlin.*Choose 03:30/)).toBeVisible();
  await expect(page.getByText("Add a challenge, or leave the opening empty")).toBeVisible();
  await expect(page.getByLabel("Title")).toBeFocused();
  await expectAccessible(page);

  await page.getByLabel("Title").fill("Week 4: numbers");
  await page.getByLabel("Description").fill("Read **chapter four** first.");
  await page.getByLabel("Opens").fill(inBerlin(-24));
  await page.getByLabel("Due").fill(inBerlin(48));
  await page.getByLabel("Closes").fill(inBerlin(47));
  await page.getByLabel("Attempts at each challenge").fill("2");

  const search = page.getByRole("searchbox", { name: "Add a challenge" });
  for (const words of ["receipt", "fibonacci", "very large"]) {
    await search.fill(words);
    await expect(page.getByRole("button", { name: /^Add / })).toHaveCount(1);
    await search.press("Enter");
  }
  await expect(titles(page)).toContainText(["The receipt", "Fibonacci and primes", "Very large numbers"]);
  await search.fill("fibonacci");
  await expect(page.getByText("None matches.")).toBeVisible();
  await page.getByRole("button", { name: "Move Fibonacci and primes up" }).click();
  await expect(page.getByRole("button", { name: "Move Fibonacci and primes up" })).toBeFocused();
  await page.getByLabel("Points for Very large numbers").press("Alt+ArrowUp");
  await expect(page.getByText("Very large numbers is 2 of 3 now.")).toBeVisible();
  await expect(page.getByLabel("Points for Very large numbers")).toBeFocused();
  await page.getByRole("button", { name: "Remove Very large numbers" }).click();
  await expect(titles(page)).toContainText(["Fibonacci and primes", "The receipt"]);
  await page.getByLabel("Points for The receipt").fill("12");

  await page.getByRole("button", { name: "Create assignment" }).click();
  await expect(page.getByText("It cannot close before it is due.")).toBeVisible();
  await page.getByLabel("Closes").fill(inBerlin(72));
  await page.getByRole("button", { name: "Create assignment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Week 4: numbers" })).toBeVisible();
  await expect(page.getByTestId("assignment-facts")).toContainText("2 a challenge");
  await expect(page.getByTestId("assignment-challenge")).toContainText(["Fibonacci and primes", "The receipt"]);
  await expect(page.getByText("chapter four")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Points for The receipt")).toHaveValue("12");
  await expectAccessible(page);
});

test("a student sees at home what is due by both clocks, submits at its desk, and is told of the last attempt", async ({
  browser,
}) => {
  const { student: page, teaching, courseId } = await openCourse(browser);
  const challenges = [
    { slug: CHALLENGE, points: "10" },
    { slug: "receipt", points: "15" },
  ];
  await makeAssignment(teaching, courseId, { title: "A draft", opensAt: "" });
  await makeAssignment(teaching, courseId, { title: "Week 4", attemptsLimit: "2", challenges });
  await page.goto("/");
  const due = page.getByTestId("due").getByTestId("assignment-row");
  await expect(due).toHaveCount(1);
  await expect(due).toContainText("Systems I · Due in 2 days");
  await expect(due).toContainText("in Berlin)");
  await expect(due).toContainText("0 of 2 done");
  await expectAccessible(page);
  await due.getByRole("link", { name: "Week 4" }).click();
  await expect(page.getByTestId("assignment-facts")).toContainText("0 of 25");
  await page.getByRole("link", { name: "Fibonacci and primes" }).click();

  const desk = new Desk(page);
  const submit = page.locator(".result-actions").getByRole("button").last();
  await expect(desk.editor()).toBeVisible();
  await expect(page.getByTestId("attempts-left")).toHaveText("2 attempts left");
  await expect(page.getByTestId("standing")).toContainText("Due in 2 days");
  await desk.submit();
  await expect(desk.verdict).toBeVisible();
  await expect(page.getByTestId("attempts-left")).toHaveText("1 attempt left");
  await desk.write(sourceOf(CHALLENGE, "solution/src/lib.rs"));
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");
  await expect(page.getByTestId("earned")).toHaveText("10 of 10 points");
  await expect(submit).toHaveText(/No attempts left/);
  await expect(submit).toBeDisabled();
  await expect(page.getByTestId("obstacle")).toContainText("all 2 attempts");
  await expect(page.getByRole("button", { name: /^Run samples/ })).toBeEnabled();
  await expectAccessible(page);

  await page.getByRole("tab", { name: /My submissions/ }).click();
  await expect(page.getByTestId("submission-row")).toHaveCount(2);
  await page.getByTestId("submission-row").last().click();
  await expect(page.getByText("You are reading what you handed in")).toBeVisible();
  await page.getByRole("link", { name: "Back to my draft" }).click();
  await expect(page).toHaveURL(/\/assignments\/[0-9a-f-]+\/challenges\/fibonacci-primes$/);
  await page.getByRole("link", { name: "Week 4" }).first().click();
  await expect(page.getByTestId("assignment-challenge").first()).toContainText("10 of 10 points");
  await expect(page.getByTestId("assignment-challenge").first()).toContainText("2 of 2 attempts used");
  await expectAccessible(page);
  await page.goto("/");
  await expect(due).toContainText("1 of 2 done");
  await expect(due).toContainText("10 of 25 points");

  await page.goto("/challenges/receipt");
  await expect(page.getByTestId("practice-notice")).toContainText("“Week 4” of Systems I");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open it there" }).click();
  await expect(page.getByTestId("attempts-left")).toHaveText("2 attempts left");
});

test("an assignment that closes under the student's hands refuses, and the draft is there when they come back", async ({
  browser,
}) => {
  const { student: page, instructor, teaching, courseId } = await openCourse(browser);
  const address = await makeAssignment(teaching, courseId, { title: "Week 5", dueAt: inBerlin(-3) });
  await page.goto(address);
  await expect(page.getByText("past due")).toBeVisible();
  await page.getByRole("link", { name: "Fibonacci and primes" }).click();
  const desk = new Desk(page);
  await desk.submit();
  await expect(desk.verdict).toBeVisible();
  const words = neverSeen(sourceOf(CHALLENGE, "solution/src/lib.rs"));
  await desk.write(words);

  await instructor.goto(`${address}/edit`);
  await instructor.getByRole("button", { name: "Remove Fibonacci and primes" }).click();
  await expect(instructor.getByText("cannot be removed: somebody handed in to it already")).toBeVisible();
  await instructor.getByLabel("Closes").fill(inBerlin(-0.05));
  await expect(instructor.getByTestId("change-warning")).toContainText("One person has submitted");
  await expect(instructor.getByTestId("change-warning")).toContainText("What was accepted stays");
  await expectAccessible(instructor);
  await instructor.getByRole("button", { name: "Save" }).click();
  await expect(instructor.locator(".chip", { hasText: "closed" })).toBeVisible();

  await desk.submit();
  await expect(page.getByTestId("obstacle")).toContainText(
    /“Week 5” closed: .* in Berlin\)\. Nothing is taken any more/,
  );
  await expect(page.getByTestId("refusal")).toHaveCount(0);
  const submit = page.locator(".result-actions").getByRole("button").last();
  await expect(submit).toHaveText(/^Closed/);
  await expect(submit).toBeDisabled();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByTestId("obstacle")).toBeVisible();
  await expect(desk.editor()).toContainText(words.trim().split("\n").at(-1) ?? "");
  await page.getByRole("link", { name: "Go on for practice" }).click();
  await expect(page).toHaveURL(`/challenges/${CHALLENGE}`);
  await expect(desk.editor()).toContainText(words.trim().split("\n").at(-1) ?? "");
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");

  await page.goto("/");
  await expect(page.getByTestId("over").getByTestId("assignment-row")).toContainText("Closed");
  await page.goto(address);
  await expect(page.getByTestId("assignment-challenge")).toContainText("late");
});

test("in the last hour the seconds are shown, and nothing moves", async ({ browser }) => {
  const { student: page, teaching, courseId } = await openCourse(browser);
  const address = await makeAssignment(teaching, courseId, { title: "Week 6", dueAt: inBerlin(0.5) });
  await page.goto(`${address}/challenges/${CHALLENGE}`);
  const timer = page.getByRole("timer");
  await expect(timer).toHaveText(/^(29|28):\d\d$/);
  const before = await page.locator(".desk-editor").boundingBox();
  const text = await timer.textContent();
  await expect(timer).not.toHaveText(text ?? "");
  expect(await page.locator(".desk-editor").boundingBox()).toEqual(before);
  await expectAccessible(page);
});

test("at 360 px an assignment, its desk and its form stay within the page", async ({ browser }) => {
  const { student, instructor, teaching, courseId } = await openCourse(browser);
  const address = await makeAssignment(teaching, courseId, {
    title: "Week 7: a title that is rather long",
    attemptsLimit: "3",
  });
  for (const [page, path] of [
    [student, "/"],
    [student, address],
    [student, `${address}/challenges/${CHALLENGE}`],
    [instructor, address],
    [instructor, `${address}/edit`],
  ] as const) {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(path);
    await expect(page.locator("#main")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await expectAccessible(page);
  }
});
