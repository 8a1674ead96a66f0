import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { FaultList } from "./package-faults.ts";

/** A YAML file of a package as plain values, and the way to say what is wrong where in it. */
export type YamlFile = {
  value: unknown;
  /** Adds a fault at `path` with its line; `place` is how the path is shown. */
  fault(path: readonly PropertyKey[], message: string, place?: string): void;
  faultsOf(error: z.ZodError): void;
};

/** `exact` keeps integers as bigint and mappings as Map, so that no digit and no key's type is lost. */
type Reading = { exact: boolean };

/** One slip in YAML can be a fault on each of the lines after it. */
const MAX_ERRORS = 20;
/** The library recurses, and now and then tells so as a fault of the document. */
const OUT_OF_STACK = /^Maximum call stack/;
const TOO_DEEP = "it is nested too deeply. Write it more plainly";

/** Reads a YAML file whole; null when there are faults, which name their lines. Never throws, whatever it is given. */
export function readYaml(file: string, text: string, faults: FaultList, { exact }: Reading): YamlFile | null {
  const lines = new LineCounter();
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, intAsBigInt: exact });
    if (document.errors.length > 0) {
      const told = new Map<string, number | undefined>();
      for (const error of document.errors.slice(0, MAX_ERRORS)) {
        const line = error.linePos?.[0].line;
        const what = error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "it is not YAML";
        told.set(`${line === undefined ? "" : `line ${line}: `}${OUT_OF_STACK.test(what) ? TOO_DEEP : what}`, line);
      }
      for (const [message, line] of told) faults.add(file, message, line);
      return null;
    }
    value = document.toJS({ maxAliasCount: 50, mapAsMap: exact });
  } catch (error) {
    // Too many aliases, an alias of nothing, or nesting so deep that the library runs out of stack.
    const what = error instanceof Error ? error.message : String(error);
    faults.add(file, OUT_OF_STACK.test(what) ? TOO_DEEP : `${what}. Write it more plainly`);
    return null;
  }
  const fault: YamlFile["fault"] = (path, message, place = placeOf(path)) => {
    const line = lineOf(path, document, lines);
    faults.add(file, `${line === null ? "" : `line ${line}, `}${place}: ${message}`, line ?? undefined);
  };
  if (holdsNul(value)) {
    faults.add(file, "a text in it holds a NUL character. Leave it out: it cannot be stored");
    return null;
  }
  return {
    value,
    fault,
    faultsOf: (error) => {
      for (const issue of error.issues) {
        const remedy = issue.code === "unrecognized_keys" ? `${issue.message}. Remove or correct it` : issue.message;
        fault(issue.path, remedy);
      }
    },
  };
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return place === "" ? "the document" : place.replace(/^\./, "");
}

/** Line of the node at `path`, or of the nearest one above it that exists. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number | null {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

/** An escape in YAML can write what a plain file may not hold. Without recursion: documents nest as they like. */
function holdsNul(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === "string" && one.includes("\0")) return true;
    if (one instanceof Map) open.push(...one.keys(), ...one.values());
    else if (typeof one === "object" && one !== null) open.push(...Object.keys(one), ...Object.values(one));
  }
  return false;
}
