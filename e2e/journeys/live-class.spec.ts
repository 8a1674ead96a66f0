import { readFileSync } from "node:fs";
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { call } from "../support/call.ts";
import { importRoster, type ScriptedStudent, scriptedStudent } from "../support/class.ts";
import { neverSeen, signIn, sourceOf } from "../support/desk.ts";

const CHALLENGE = "fibonacci-primes";
const OTHER = "money-changer";
const right = sourceOf(CHALLENGE, "solution/src/lib.rs");
const wrong = (verdict: string, name: string) => sourceOf(CHALLENGE, `wrong/${verdict}/${name}.rs`);
/** Right, and slow enough that its tests are seen coming one by one. */
const unhurried = `${right
  .replace("pub fn fibonacci(n: u32) -> u64 {", "$&\n    wait_once();")
  .replace("pub fn is_prime(n: u64) -> bool {", "$&\n    wait_once();")}
fn wait_once() {
    static WAITED: std::sync::Once = std::sync::Once::new();
    WAITED.call_once(|| std::thread::sleep(std::time::Duration::from_millis(400)));
}
`;

/** What the twenty hand in, in the order of their names. */
const SCRIPTS: string[] = [
  unhurried,
  ...Array.from({ length: 7 }, () => right),
  ...Array.from({ length: 5 }, () => wrong("WA", "squares-are-prime")),
  ...Array.from({ length: 3 }, () => wrong("CE", "wrong-type")),
  ...Array.from({ length: 2 }, () => wrong("CE", "missing-function")),
  ...Array.from({ length: 2 }, () => wrong("RTE", "panics-in-some")),
];

const unique = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
const nameOf = (index: number) => `Student ${String(index + 1).padStart(2, "0")}`;

/** A course with twenty students in two sections and one who has not signed up; its assignment of two challenges. */
async function openClass(browser: Browser) {
  const tag = unique();
  const teaching = await browser.newContext({ acceptDownloads: true });
  const instructor = await teaching.newPage();
  // Tall, so that all rows are in sight: those that are not are not in the page.
  await instructor.setViewportSize({ width: 1440, height: 1300 });
  await signIn(instructor, "instructor@example.org");
  const { courseId } = await call<{ courseId: string }>(teaching, "courses.create", {
    name: "Systems I",
    timeZone: "Europe/Berlin",
  });
  const people = SCRIPTS.map((_script, index) => ({ name: nameOf(index), email: `s${index}-${tag}@example.org` }));
  const lines = people.map(({ name, email }, index) => `${name},${email},Group ${1 + (index % 2)}`);
  const roster = ["name,email,section", ...lines, `"=cmd(),Pia",pia-${tag}@example.org,Group 1`].join("\n");
  await importRoster(teaching, courseId, roster);
  const dueAt = new Date(Date.now() + 50 * 3_600_000).toLocaleString("sv-SE", { timeZone: "Europe/Berlin" });
  const form = {
    title: "Week 4: functions and tests",
    description: "",
    timeZone: "Europe/Berlin",
    opensAt: "2026-01-01T08:00",
    dueAt: dueAt.slice(0, 16).replace(" ", "T"),
    closesAt: "",
    attemptsLimit: "",
    challenges: [
      { slug: CHALLENGE, points: "10" },
      { slug: OTHER, points: "5" },
    ],
  };
  const { assignmentId } = await call<{ assignmentId: string }>(teaching, "assignments.create", { courseId, form });
  const students: ScriptedStudent[] = [];
  for (const { name, email } of people) students.push(await scriptedStudent(browser, name, email));
  return { instructor, courseId, assignmentId, students, path: `/courses/${courseId}/assignments/${assignmentId}` };
}

const rowOf = (page: Page, name: string): Locator => page.getByRole("row").filter({ hasText: name });
const stripOf = (row: Locator) => row.getByTestId("strip").first();
const shot = async (page: Page, name: string) => {
  const to = process.env.CRUCIBLE_SHOTS;
  if (to) await page.screenshot({ path: `${to}/live-${name}.png` });
};

test("a class of twenty is watched live, a cell looked into, and its points taken home", async ({ browser }) => {
  test.setTimeout(240_000);
  const { instructor: page, assignmentId, students, path } = await openClass(browser);
  const [first, ...others] = students;
  if (!first) throw new Error("the class is empty");

  await page.goto(path);
  await page.getByRole("link", { name: "Live", exact: true }).click();
  const grid = page.getByRole("grid", { name: "Students and challenges" });
  await expect(grid).toHaveAttribute("aria-rowcount", "22");
  await expect(page.getByTestId("connection")).toContainText("live");
  await expect(page.getByText("Nothing was handed in yet.")).toBeVisible();
  await expect(rowOf(page, "=cmd(),Pia")).toContainText("not signed up yet");
  await expectAccessible(page);
  await shot(page, "empty");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  await first.submit(assignmentId, CHALLENGE, neverSeen(unhurried));
  const row = rowOf(page, first.name);
  await expect(row.locator(".just")).toBeVisible();
  await expect(stripOf(row)).toHaveAccessibleName(/^[1-5] of 6 tests passed/);
  await shot(page, "running");
  await expect(stripOf(row)).toHaveAccessibleName(/^6 of 6 tests passed/);
  await expect(row.locator(".just")).toHaveCount(0);
  await expect(row.locator(".class-number")).toHaveText("10");

  await Promise.all(
    others.map((student, index) => student.submit(assignmentId, CHALLENGE, neverSeen(SCRIPTS[index + 1] ?? right))),
  );
  await first.submit(assignmentId, OTHER, neverSeen(sourceOf(OTHER, "solution/src/lib.rs")));
  const facts = page.getByTestId("class-facts");
  await expect(facts.getByText("21", { exact: true })).toBeVisible();
  for (const [index, student] of students.entries()) {
    const mine = rowOf(page, student.name);
    if (index >= 13 && index < 18) await expect(mine).toContainText("compile", { timeout: 90_000 });
    else await expect(stripOf(mine)).toHaveAccessibleName(/^[0-6] of 6 tests passed/, { timeout: 90_000 });
    await expect(mine.locator(".just")).toHaveCount(0, { timeout: 90_000 });
  }
  await expect(facts.locator("div").filter({ hasText: "have both" })).toContainText("1");
  await expect(facts.locator("div").filter({ hasText: "median wait" })).toContainText(/\d (s|ms|min)/);
  // The five whose squares are prime, and the two whose code panics, fail some of the same tests.
  await expect(page.getByTestId("failing-tests").getByRole("listitem").first()).toContainText(
    /Fibonacci and primes \//,
  );
  await expect(page.getByTestId("failing-tests").getByRole("listitem").first()).toContainText(/[5-7] students/);
  await expect(page.getByTestId("compiler-codes")).toContainText("E0308");
  await expect(page.getByTestId("compiler-codes").getByRole("listitem").first()).toContainText("3");
  expect(await page.evaluate(() => Reflect.get(window, "sameDocument"))).toBe(true);
  await expectAccessible(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme });
    await shot(page, `full-${colorScheme}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, "phone");
  await page.setViewportSize({ width: 1440, height: 1300 });
  await page.emulateMedia({ colorScheme: null });

  await test.step("sorted by any column, filtered by section, state and name", async () => {
    const points = page.getByRole("columnheader", { name: "Points" });
    await points.getByRole("button").click();
    await expect(points).toHaveAttribute("aria-sort", "descending");
    await expect(page.getByRole("row").nth(1)).toContainText(first.name);
    await page.getByLabel("Section").selectOption("Group 2");
    await expect(grid).toHaveAttribute("aria-rowcount", "11");
    await page.getByLabel("State").selectOption("Not started");
    await expect(page.getByText("Nobody fits this filter.")).toBeVisible();
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByLabel("State").selectOption("All done");
    await expect(grid).toHaveAttribute("aria-rowcount", "2");
    await page.getByLabel("State").selectOption("State: any");
    await page.getByLabel("Search by name").fill("student 1");
    await expect(grid).toHaveAttribute("aria-rowcount", "12");
    await page.getByRole("columnheader", { name: "Student" }).getByRole("button").click();
    await expect(page.getByRole("row").nth(1)).toContainText("Student 01");
  });

  await test.step("the keyboard goes everywhere, and Enter opens a cell", async () => {
    await page.getByRole("columnheader", { name: "Student" }).getByRole("button").focus();
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.place);
    const go = async (key: string, place: string) => {
      await page.keyboard.press(key);
      await expect.poll(focused).toBe(place);
    };
    await go("ArrowDown", "1 0");
    await go("ArrowRight", "1 1");
    await go("End", "1 4");
    await go("Home", "1 0");
    await go("Control+End", "11 4");
    await go("Control+Home", "0 0");
    await go("PageDown", "11 0");
    await go("PageUp", "0 0");
    await go("ArrowDown", "1 0");
    await go("ArrowDown", "2 0");
    await go("ArrowDown", "3 0");
    await go("ArrowDown", "4 0");
    await go("ArrowDown", "5 0");
    await go("ArrowDown", "6 0");
    await go("ArrowRight", "6 1");
    await page.keyboard.press("Enter");
  });

  await test.step("the cell: code, what the compiler said at it, the history, and the next student", async () => {
    await expect(page.getByRole("heading", { name: "Student 14", exact: true })).toBeVisible();
    await expect(page.getByTestId("verdict")).toContainText("Compile error");
    await expect(page.locator(".cm-content")).toContainText("pub fn fibonacci");
    await expect(page.locator(".squiggle-error").first()).toBeVisible();
    await expect(page.getByTestId("submission-row")).toHaveCount(1);
    await expectAccessible(page);
    await shot(page, "cell");
    // What the student hands in meanwhile is in the list, and what is read stays.
    await students[13]?.submit(assignmentId, CHALLENGE, neverSeen(right));
    await expect(page.getByTestId("submission-row")).toHaveCount(2);
    await expect(page.getByTestId("submission-row").first()).toContainText("Accepted");
    await expect(page.getByTestId("submission-row").first()).toContainText("counts");
    await expect(page.getByTestId("verdict")).toContainText("Compile error");
    await page.getByTestId("submission-row").first().click();
    await expect(page.getByTestId("verdict")).toContainText("Accepted");
    await page.getByRole("link", { name: /^Next: Student 15/ }).click();
    await expect(page.getByRole("heading", { name: "Student 15", exact: true })).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await shot(page, "cell-phone");
    await page.setViewportSize({ width: 1440, height: 1300 });
  });

  await test.step("back on the dashboard everything is as it was left", async () => {
    await page.goBack();
    await expect(page.getByLabel("Search by name")).toHaveValue("student 1");
    await expect(grid).toHaveAttribute("aria-rowcount", "12");
    await expect(page.locator('[data-place="6 1"][tabindex="0"]')).toBeVisible();
    await expect(stripOf(rowOf(page, "Student 14"))).toHaveAccessibleName(/^6 of 6 tests passed/);
  });

  await test.step("the gradebook, as a table and as a file", async () => {
    await page.getByRole("link", { name: "Gradebook" }).click();
    const table = page.getByTestId("gradebook");
    await expect(table.getByRole("row")).toHaveCount(22);
    await expect(table.getByRole("row").filter({ hasText: first.name })).toContainText("15");
    await expectAccessible(page);
    await shot(page, "gradebook");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("week-4-functions-and-tests-gradebook.csv");
    const csv = readFileSync(await download.path(), "utf8");
    expect(csv.startsWith("\uFEFF")).toBe(true);
    const lines = csv.split("\r\n");
    expect(lines).toHaveLength(23 + 1 - 1);
    expect(lines.find((line) => line.includes(first.email))).toBe(
      `"${first.name}","${first.email}","","Group 1","yes",10,"",5,"",15`,
    );
    expect(lines.find((line) => line.includes("Pia"))).toMatch(/^"'=cmd\(\),Pia",.*"no",,"",,"",0$/);
  });
});

test("the connection lost: the dashboard says so, and catches up by itself", async ({ browser }) => {
  test.setTimeout(120_000);
  const { instructor: page, assignmentId, students, path } = await openClass(browser);
  const context = page.context();
  const student = students[0];
  if (!student) throw new Error("the class is empty");
  // A browser that is set offline keeps the streams it has, so the network goes as this one is asked for.
  await page.route(
    /liveClass\.watch/,
    async (route) => {
      await context.setOffline(true);
      await route.continue();
    },
    { times: 1 },
  );
  await page.goto(`${path}/live`);
  await expect(page.getByTestId("connection")).toContainText("The connection is lost");
  await student.submit(assignmentId, CHALLENGE, neverSeen(right));
  await expect(rowOf(page, student.name)).toContainText("not started");
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(page.getByTestId("connection")).toContainText("live,", { timeout: 60_000 });
  await expect(stripOf(rowOf(page, student.name))).toHaveAccessibleName(/^6 of 6 tests passed/);
});
