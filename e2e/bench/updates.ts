import { appendEvents, claimJudgement, completeJudgement, type Database, enqueueJudgement } from "@crucible/db";
import type { BigClass } from "@crucible/db/testing/big-class";
import type { Page } from "@playwright/test";
import type { Where } from "./sign-in.ts";

const UPDATES = 30;

const TESTS = Array.from({ length: 8 }, (_, index) => ({ name: `secret::test_${index}`, sample: false }));

type Means = { big: BigClass; owner: Database; runner: Database };

/** As the web app does it. */
async function handIn({ big, owner }: Means, userId: string, slug: string): Promise<void> {
  await owner.prisma.$transaction(async (tx) => {
    const challenge = await tx.challenge.findUniqueOrThrow({ where: { slug } });
    const { id } = await tx.submission.create({
      data: {
        ...{ userId, challengeId: challenge.id, challengeVersionId: challenge.currentVersionId ?? "" },
        ...{ assignmentId: big.assignmentId, kind: "SUBMIT", language: "rust", files: [], filesDigest: "0".repeat(64) },
      },
    });
    await enqueueJudgement(tx, { submissionId: id, userId });
  });
}

/** The cells in sight, as the page names them: whose and of which challenge. */
async function cellsInSight(page: Page): Promise<{ userId: string; slug: string }[]> {
  const addresses = await page
    .locator("[data-testid=class-grid] [role=gridcell] a")
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  return addresses.flatMap((address) => {
    const [, userId, slug] = /\/students\/([^/]+)\/([^/]+)$/.exec(address) ?? [];
    return userId && slug ? [{ userId, slug }] : [];
  });
}

/**
 * Milliseconds from asking the database to complete a judgement, to the frame in which the browser shows the cell
 * without the sign of judging. One after another, so that none is sent with the one before.
 */
export async function measureUpdates(where: Where, dashboard: string, means: Means): Promise<number[]> {
  const context = await where.browser.newContext({
    baseURL: where.url,
    storageState: where.session,
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = await context.newPage();
    await page.goto(dashboard);
    const grid = page.getByTestId("class-grid");
    // The reader looks at the rows: those stay where they are.
    await grid.hover();
    const cells = await cellsInSight(page);
    const latencies: number[] = [];
    for (let count = 0; count < UPDATES; count++) {
      const cell = cells[(count * 7) % Math.min(cells.length, 150)];
      if (!cell) throw new Error("the matrix has no cells");
      latencies.push(await measureUpdate(page, cell, means));
    }
    return latencies;
  } finally {
    await context.close();
  }
}

async function measureUpdate(page: Page, { userId, slug }: { userId: string; slug: string }, means: Means) {
  const { runner } = means;
  await handIn(means, userId, slug);
  const claim = await claimJudgement(runner.pool, { runnerId: "bench", leaseSeconds: 60, languages: ["rust"] });
  if (!claim) throw new Error("there is nothing to claim");
  await appendEvents(runner.pool, claim, [{ type: "started", attempt: 1, tests: TESTS }]);
  const address = `/students/${userId}/${slug}`;
  await page.locator(`[role=gridcell].just:has(a[href$="${address}"])`).waitFor();
  // It watches before anything is asked for: within an object, because a promise alone would be waited for here.
  // Functions without names: what tsx adds to named ones is not there in the page.
  const watching = await page.evaluateHandle(
    (end) => ({
      shown: new Promise<number>((resolve) => {
        new MutationObserver((_, observer) => {
          const cell = document.querySelector(`[role=gridcell]:has(a[href$="${end}"])`);
          if (!cell || cell.classList.contains("just")) return;
          observer.disconnect();
          // At the next frame it is on the screen.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
        }).observe(document.body, { attributes: true, childList: true, subtree: true });
      }),
    }),
    address,
  );
  const asked = performance.timeOrigin + performance.now();
  if (!(await completeJudgement(runner.pool, claim, accepted()))) throw new Error("the claim was lost");
  return (await watching.evaluate(({ shown }) => shown)) - asked;
}

function accepted() {
  const result = { cpuTimeMs: 3, wallTimeMs: 4, memoryPeakBytes: 2_000_000, message: null, location: null };
  return {
    outcome: {
      ...{ verdict: "AC" as const, testsPassed: TESTS.length, testsFailed: 0, score: 1, durationMs: 200 },
      ...{ phases: { compileMs: 60, buildTestsMs: 70, runMs: 30 }, cached: false, judgingError: null },
    },
    results: TESTS.map(({ name }) => ({
      ...{ ...result, name, verdict: "AC" as const, comparison: null },
      ...{ output: "", ran: true, runs: 1, question: null },
    })),
    ...{ diagnostics: [], tests: TESTS, imageDigest: null, judgingKey: null, adviceFollows: false },
  };
}
