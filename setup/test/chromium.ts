import { existsSync } from "node:fs";
import path from "node:path";
import { runCommand, tail } from "../steps/command.ts";
import { SetupError } from "../steps/reporter.ts";
import { repositoryRoot } from "../steps/repository.ts";

const KNOWN_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

function installed(): string | null {
  const given = process.env.CRUCIBLE_CHROMIUM;
  if (given !== undefined && given !== "") return given;
  return KNOWN_PLACES.find((file) => existsSync(file)) ?? null;
}

/**
 * A Chromium for the browser tests: one that is there, else Debian's package where we may install it, else
 * Playwright's own build. Returns the executable, or null for Playwright's default.
 */
export async function prepareChromium(): Promise<string | null> {
  const found = installed();
  if (found !== null) return found;
  let aptSaid = "";
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runCommand("apt-get", ["update", "-q"], { env });
    const { output } = await runCommand("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], {
      env,
    });
    aptSaid = tail(output, 4);
    const now = installed();
    if (now !== null) return now;
  }
  const { code, output } = await runCommand(path.join(repositoryRoot, "e2e/node_modules/.bin/playwright"), [
    "install",
    "chromium",
  ]);
  if (code === 0) return null;
  throw new SetupError(
    `No Chromium for the browser tests could be had:\n${aptSaid}\n${tail(output, 4)}`,
    "Install one (Debian: sudo apt-get install chromium), or name its executable: CRUCIBLE_CHROMIUM=/path/to/chromium npm test",
  );
}
