import { type Manifest, manifestSchema } from "@crucible/contract";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { FaultList } from "./package-faults.ts";

export const MANIFEST_FILE = "challenge.yaml";

/**
 * Reads `challenge.yaml`. Every fault names the place in the document and its line; null when there is one.
 */
export function readManifest(text: string, faults: FaultList): Manifest | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      const line = error.linePos?.[0].line;
      const what = error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "it is not YAML";
      faults.add(MANIFEST_FILE, line === undefined ? what : `line ${line}: ${what}`);
    }
    return null;
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    faults.add(MANIFEST_FILE, error instanceof Error ? error.message : String(error));
    return null;
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return withSampleFlags(parsed.data);
  for (const issue of parsed.error.issues) {
    faults.add(MANIFEST_FILE, describe(issue, document, lines));
  }
  return null;
}

function describe(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): string {
  const path = issue.path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  const line = lineOf(issue.path, document, lines);
  const place = path === "" ? "the document" : path.slice(1);
  const remedy = issue.code === "unrecognized_keys" ? `${issue.message}. Remove or correct it` : issue.message;
  return `${line === null ? "" : `line ${line}, `}${place}: ${remedy}`;
}

/** Line of the node at `path`, or of the nearest one above it that exists. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number | null {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

/** Tests of `sample.rs` and `sample_*.rs` are sample tests, whether or not the manifest says so. */
function withSampleFlags(manifest: Manifest): Manifest {
  const tests = manifest.rust.tests.map((test) => ({
    ...test,
    sample: test.sample || /^sample(_[a-z0-9_]*)?::/.test(test.name),
  }));
  return { ...manifest, rust: { ...manifest.rust, tests } };
}
