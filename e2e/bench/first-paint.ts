import type { Where } from "./sign-in.ts";

const ROUNDS = 9;
const COLD_ROUNDS = 3;
/** Where a page shows nothing in this time, something is broken. */
const PATIENCE_MS = 30_000;

/** Milliseconds from asking for the page, as the browser counts them. */
export type Load = {
  firstContentfulPaintMs: number;
  /** What the page is for can be read: the matrix has rows with strips, the list has challenges. */
  contentMs: number;
};

export type Loads = {
  /** The list of challenges of the same site, in turns with the dashboard. */
  baseline: Load[];
  dashboard: Load[];
  /** The first time that anybody opens it after the web process started. */
  cold: Load[];
};

const BASELINE = { path: "/challenges", content: ".challenge-row" };
const MATRIX = "[data-testid=class-grid] [role=gridcell] .strip";

/** Each load by a browser without a cache. */
async function load({ browser, session, url }: Where, path: string, content: string): Promise<Load> {
  const context = await browser.newContext({
    baseURL: url,
    storageState: session,
    viewport: { width: 1440, height: 900 },
  });
  try {
    const page = await context.newPage();
    // Functions without names: what tsx adds to named ones is not there in the page.
    await page.addInitScript((selector) => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector(selector)) return;
        observer.disconnect();
        // At the next frame it is on the screen.
        requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("content")));
      }).observe(document, { childList: true, subtree: true });
    }, content);
    await page.goto(path);
    const times = await page.waitForFunction(
      () => {
        const paint = performance.getEntriesByName("first-contentful-paint")[0];
        const shown = performance.getEntriesByName("content")[0];
        return paint && shown
          ? { firstContentfulPaintMs: paint.startTime, contentMs: Math.max(paint.startTime, shown.startTime) }
          : null;
      },
      undefined,
      { timeout: PATIENCE_MS },
    );
    const measured = await times.jsonValue();
    if (!measured) throw new Error(`${path} was never painted`);
    return measured;
  } finally {
    await context.close();
  }
}

/** The dashboard beside the baseline in turns, and after restarts of the web process. */
export async function measureLoads(
  where: Where,
  dashboard: string,
  site: { restart(): Promise<void> },
): Promise<Loads> {
  const loads: Loads = { baseline: [], dashboard: [], cold: [] };
  for (let round = 0; round < COLD_ROUNDS; round++) {
    await site.restart();
    // What any first request of a process pays for is not the dashboard's.
    await load(where, BASELINE.path, BASELINE.content);
    loads.cold.push(await load(where, dashboard, MATRIX));
  }
  for (let round = 0; round < ROUNDS; round++) {
    loads.baseline.push(await load(where, BASELINE.path, BASELINE.content));
    loads.dashboard.push(await load(where, dashboard, MATRIX));
  }
  return loads;
}
