import { createDatabase, hashPassword } from "@crucible/db";
import { seedBigClass } from "@crucible/db/testing/big-class";
import { openClassSite } from "@crucible/setup/class-site";
import { chromium } from "@playwright/test";
import { barsOf, classTable } from "./class-report.ts";
import { measureLoads } from "./first-paint.ts";
import { classPlans } from "./plans.ts";
import { signInAs } from "./sign-in.ts";
import { measureUpdates } from "./updates.ts";

// The class of 300 students, 15 challenges and 30,000 submissions, as its instructor's browser sees it.

const PASSWORD = "the password of the bench";

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
const say = (what: string) => process.stderr.write(`Measuring: ${what}\n`);

say("building and starting the site");
const site = await openClassSite(stop.signal);
try {
  say("filling it with a class");
  const big = await seedBigClass(site.ownerUrl);
  const owner = createDatabase(site.ownerUrl, { poolSize: 2 });
  const runner = createDatabase(site.runnerUrl, { poolSize: 2 });
  await owner.prisma.user.update({
    where: { id: big.instructorId },
    data: { passwordHash: await hashPassword(PASSWORD) },
  });
  const executablePath = process.env.CRUCIBLE_CHROMIUM;
  const browser = await chromium.launch({
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const session = await signInAs(browser, site.url, "instructor@example.org", PASSWORD);
    const dashboard = `/courses/${big.courseId}/assignments/${big.assignmentId}/live`;
    const where = { browser, session, url: site.url };
    say("first paint");
    const loads = await measureLoads(where, dashboard, { restart: site.restart });
    say("updates");
    const updates = await measureUpdates(where, dashboard, { big, owner, runner });
    say("query plans");
    const plans = await classPlans(owner, big);
    const bars = barsOf({ loads, updates });
    const report = { loads, updates, plans, bars };
    const isJson = process.argv.includes("--json");
    process.stdout.write(isJson ? `${JSON.stringify(report, null, 2)}\n` : classTable(report));
    process.exitCode = bars.every(({ met }) => met) ? 0 : 1;
  } finally {
    await browser.close();
    await Promise.all([owner.close(), runner.close()]);
  }
} finally {
  await site.close();
}
