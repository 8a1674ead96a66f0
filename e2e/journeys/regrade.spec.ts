import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { call } from "../support/call.ts";
import { Desk, neverSeen, signIn, signUp } from "../support/desk.ts";
import { importChallenge } from "../support/import-challenge.ts";

const RIGHT = "pub fn twice(n: u32) -> u32 {\n    n * 2\n}\n";
const ONE_MORE = "pub fn twice(n: u32) -> u32 {\n    n * 2 + 1\n}\n";
const REASON = "The tests wanted one more than twice";
/** Of the one who hands in often: while these are judged again, there is time to hand in. */
const OFTEN = 18;

/** Its tests take a moment, and want what `reference` does. */
function packageOf(slug: string, reference: string, expected: number): Record<string, string> {
  const name = slug.replaceAll("-", "_");
  const unit = (test: string, n: number, result: number) =>
    `use ${name}::*;\n\n#[test]\nfn ${test}() {\n    std::thread::sleep(std::time::Duration::from_millis(400));\n    assert_eq!(twice(${n}), ${result}, "twice(${n})");\n}\n`;
  return {
    "challenge.yaml": [
      `format: 1\nslug: ${slug}\ntitle: Twice`,
      "summary: Double a number.\nauthors: [Crucible contributors]\nlicence: MIT\ndifficulty: 1\ngrader: unit",
      'rust:\n  exports:\n    twice: "fn(u32) -> u32"',
      '  tests:\n    - { name: "sample::small", sample: true }\n    - secret::large\n',
    ].join("\n"),
    "statement.md": "Return twice the number.\n",
    "rust/starter/src/lib.rs": "pub fn twice(_n: u32) -> u32 {\n    0\n}\n",
    "rust/solution/src/lib.rs": reference,
    "rust/wrong/WA/nothing.rs": "pub fn twice(_n: u32) -> u32 {\n    7\n}\n",
    "rust/tests/sample.rs": unit("small", 1, expected),
    "rust/tests/secret.rs": unit("large", 1000, expected + 1998),
  };
}

async function newStudent(browser: Browser, code: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signUp(page);
  await call(page.context(), "courses.join", { code });
  return page;
}

/** Hands in without the desk, and waits for the verdict. */
async function handIn(context: BrowserContext, assignmentId: string, challenge: string, source: string) {
  const { submissionId } = await call<{ submissionId: string }>(context, "submissions.create", {
    ...{ challenge, assignmentId, language: "rust", kind: "SUBMIT" },
    files: [{ path: "src/lib.rs", content: source }],
    clientToken: randomUUID(),
  });
  return submissionId;
}

async function untilJudged(page: Page, desk: string, count: number): Promise<void> {
  await page.goto(desk);
  await page.getByRole("tab", { name: /My submissions/ }).click();
  const verdicts = page.getByTestId("submission-row").filter({ hasText: /Accepted|Wrong answer/ });
  await expect(verdicts).toHaveCount(count, { timeout: 60_000 });
}

test("a challenge's tests are mended: its submissions are judged again behind what is handed in, and who changes is seen before it counts", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const slug = `twice-${randomUUID().slice(0, 8)}`;
  await importChallenge(slug, packageOf(slug, ONE_MORE, 3));

  const instructor = await (await browser.newContext()).newPage();
  await signIn(instructor, "instructor@example.org");
  const teaching = instructor.context();
  const { courseId } = await call<{ courseId: string }>(teaching, "courses.create", {
    name: "Regraded",
    timeZone: "Europe/Berlin",
  });
  const { code } = await call<{ code: string }>(teaching, "courses.makeJoinLink", { courseId });
  const form = {
    ...{ title: "Week 1", description: "", timeZone: "Europe/Berlin", dueAt: "", closesAt: "", attemptsLimit: "" },
    ...{ opensAt: "2026-01-01T00:00", challenges: [{ slug, points: "10" }] },
  };
  const { assignmentId } = await call<{ assignmentId: string }>(teaching, "assignments.create", { courseId, form });
  const assignment = `/courses/${courseId}/assignments/${assignmentId}`;
  const deskPath = `${assignment}/challenges/${slug}`;

  const [wronged, flattered, live] = [
    await newStudent(browser, code),
    await newStudent(browser, code),
    await newStudent(browser, code),
  ];
  const wrongedSubmission = await handIn(wronged.context(), assignmentId, slug, neverSeen(RIGHT));
  const often = neverSeen(ONE_MORE);
  await handIn(flattered.context(), assignmentId, slug, often);
  await untilJudged(flattered, deskPath, 1);
  // The same code again is answered by the earlier result, so this is quick; a regrade judges each of them.
  for (let count = 1; count < OFTEN; count++) await handIn(flattered.context(), assignmentId, slug, often);
  await untilJudged(flattered, deskPath, OFTEN);
  await untilJudged(wronged, deskPath, 1);
  await importChallenge(slug, packageOf(slug, RIGHT, 2));

  await instructor.goto(assignment);
  await instructor.getByRole("link", { name: "Regrades" }).click();
  await expect(instructor.getByTestId("no-regrades")).toBeVisible();
  await expect(instructor.getByTestId("regrade-size")).toContainText(`${OFTEN + 1} submissions of 2 students`);
  await instructor.getByRole("button", { name: "Judge again" }).click();
  await expect(instructor.getByText("Say why it is judged again.")).toBeVisible();
  await expectAccessible(instructor);

  const desk = new Desk(live);
  await live.goto(deskPath);
  await expect(desk.editor()).toBeVisible();
  await desk.write(neverSeen(RIGHT));
  await instructor.getByLabel("Reason").fill(REASON);
  await instructor.getByRole("button", { name: "Judge again" }).click();
  const progress = instructor.getByTestId("regrade-progress");
  await expect(progress).toContainText(`of ${OFTEN + 1} judged`);
  await expect(instructor.getByRole("button", { name: "Apply" })).toBeDisabled();
  await desk.submit();
  await expect(desk.verdict).toContainText("Accepted");
  // Handed in after all of them, judged before most.
  await expect(progress).toBeVisible();

  await expect(instructor.getByTestId("regrade-judged")).toContainText("it changes 2 scores", { timeout: 60_000 });
  const changes = instructor.getByTestId("regrade-changes").locator("tbody tr");
  await expect(changes).toHaveCount(2);
  await expect(changes.filter({ hasText: /Wrong answer.*Accepted/ })).toContainText(/0\s*→\s*becomes\s*10/);
  await expect(changes.filter({ hasText: /Accepted.*Wrong answer/ })).toContainText(/10\s*→\s*becomes\s*0/);
  await expectAccessible(instructor);
  await instructor.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(instructor);
  await instructor.setViewportSize({ width: 1280, height: 800 });
  await wronged.goto(assignment);
  await expect(wronged.getByText("Wrong answer")).toBeVisible();

  await instructor.getByRole("button", { name: "Apply" }).click();
  await instructor.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await expect(instructor.getByTestId("regrade-ended")).toContainText("Applied by Demo Instructor");
  await expect(instructor.getByRole("heading", { name: "Who changed" })).toBeVisible();
  await expect(changes).toHaveCount(2);
  await expectAccessible(instructor);

  await wronged.reload();
  await expect(wronged.getByText("Accepted")).toBeVisible();
  await wronged.goto(`${deskPath}/submissions/${wrongedSubmission}`);
  await expect(wronged.getByTestId("regraded")).toContainText(REASON);
  await wronged.goto("/account/audit");
  await expect(
    wronged.getByText(/from 0 to 10 points by a regrade: The tests wanted one more than twice/),
  ).toBeVisible();

  // One submission, as a cell's page links to it; and this time it is discarded.
  await instructor.getByTestId("regrade-changes").getByRole("link").first().click();
  await instructor.getByRole("link", { name: "Judge again" }).click();
  await expect(instructor.getByRole("combobox", { name: "Judge again" })).toHaveValue("SUBMISSION");
  await expect(instructor.getByTestId("regrade-size")).toContainText("1 submission of 1 student");
  await expect(instructor.getByTestId("regrades").getByRole("listitem")).toContainText("Applied");
  await instructor.getByLabel("Reason").fill("Only to look");
  await instructor.getByRole("button", { name: "Judge again" }).click();
  await instructor.getByRole("button", { name: "Discard" }).click();
  await instructor.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(instructor.getByTestId("regrade-ended")).toContainText("No score was changed.");
  await instructor.getByRole("link", { name: "Regrades" }).first().click();
  await expect(instructor.getByTestId("regrades").getByRole("listitem")).toHaveCount(2);
  await expect(instructor.getByTestId("regrades").getByRole("listitem").first()).toContainText("Discarded");
  await expectAccessible(instructor);
});
