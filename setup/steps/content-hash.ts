import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const IGNORED = new Set(["node_modules", ".next", "test-results", "playwright-report"]);

function* filesBelow(entry: string): Generator<string> {
  if (!existsSync(entry)) return;
  if (!statSync(entry).isDirectory()) {
    yield entry;
    return;
  }
  for (const name of readdirSync(entry).sort()) {
    if (!IGNORED.has(name)) yield* filesBelow(path.join(entry, name));
  }
}

/** sha256 over the paths and bytes of all files below `entries`, relative to `root`: the stamp of a build's inputs. */
export function contentHash(root: string, entries: string[], isInput: (file: string) => boolean = () => true): string {
  const hash = createHash("sha256");
  for (const entry of entries) {
    for (const file of filesBelow(path.join(root, entry))) {
      if (isInput(file)) hash.update(path.relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}
