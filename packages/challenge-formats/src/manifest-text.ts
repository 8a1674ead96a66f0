import { isMap, isNode, isScalar, isSeq, type Node, type Pair, stringify, type YAMLMap, type YAMLSeq } from "yaml";
import { FORM_LIMITS, type FormLimit, manifestDocument } from "./manifest-form.ts";
import { afterLine, indentOf, lineStart, type Splice, splice } from "./text-splice.ts";

export { FORM_LIMITS, type FormLimit, type ManifestForm, readManifestForm } from "./manifest-form.ts";

/** One thing changed in the form. A limit of null is taken out, so that its default holds. */
export type ManifestEdit =
  | { field: "title" | "summary"; value: string }
  | { field: "difficulty" | "points"; value: number }
  | { field: "tags" | "hints"; value: readonly string[] }
  | { field: FormLimit; value: number | null };

/** Where an entry goes that is not there yet: behind the last of those that come before it. */
const ORDER = ["format", "slug", "title", "summary", "authors", "licence", "difficulty", "tags", "points", "grader"];
const NEW_INDENT = "  ";

/**
 * The text of `challenge.yaml` with one thing changed. All else stays byte for byte as its author wrote it: comments,
 * order, quotes, blank lines. Text that only the editor can mend comes back unchanged.
 */
export function editManifest(text: string, edit: ManifestEdit): string {
  const root = manifestDocument(text)?.contents;
  if (!root) return text;
  const { field, value } = edit;
  if (field === "tags" || field === "hints") return splice(text, listEdits(text, root, field, value as string[]));
  if ((FORM_LIMITS as readonly string[]).includes(field)) {
    return splice(text, limitEdits(text, root, field, value as number | null));
  }
  return splice(text, entryEdits(text, root, field, scalarText(value as string | number)));
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Where a node's own text begins and ends, without the comment behind it. */
function rangeOf(node: unknown): [from: number, to: number] {
  if (!isNode(node) || !node.range) throw new TypeError("a node that was parsed has a range");
  return [node.range[0], node.range[1]];
}

function scalarText(value: string | number): string {
  // Across several lines nothing is plainer than quotes, wherever the value stands.
  const style =
    typeof value === "string" && value.includes("\n") ? ({ defaultStringType: "QUOTE_DOUBLE" } as const) : {};
  return stringify(value, { lineWidth: 0, ...style }).trimEnd();
}

/** Another value for a node: a block's own line end stays, an empty value gets its space. */
function instead(text: string, node: unknown, rendered: string): Splice {
  const [from, to] = rangeOf(node);
  const gap = text[from - 1] === ":" || text[from - 1] === "-" ? " " : "";
  const end = text.slice(from, to).endsWith("\n") ? "\n" : "";
  return { from, to, text: `${gap}${rendered}${end}` };
}

function entryEdits(text: string, map: YAMLMap, key: string, rendered: string): Splice[] {
  const pair = pairOf(map, key);
  return [pair ? instead(text, pair.value, rendered) : newEntry(text, map, `${key}: ${rendered}\n`)];
}

/** Lines for an entry of the manifest that is not there. */
function newEntry(text: string, root: YAMLMap, lines: string): Splice {
  const before = ORDER.findLast((key) => pairOf(root, key) !== undefined);
  const pair = before === undefined ? root.items.at(-1) : pairOf(root, before);
  return behind(text, pair?.value ?? pair?.key, lines);
}

/** Lines behind the line that a node ends on. */
function behind(text: string, node: unknown, lines: string): Splice {
  const [, to] = rangeOf(node);
  const at = afterLine(text, to);
  return { from: at, to: at, text: text[at - 1] === "\n" ? lines : `\n${lines}` };
}

function limitEdits(text: string, root: YAMLMap, limit: string, value: number | null): Splice[] {
  const entry = pairOf(root, "limits");
  const limits = entry?.value;
  if (!entry || !isMap(limits) || limits.items.length === 0) {
    if (value === null) return [];
    if (!entry) return [newEntry(text, root, `limits:\n${NEW_INDENT}${limit}: ${value}\n`)];
    return [instead(text, limits, `{ ${limit}: ${value} }`)];
  }
  if (value === null) return withoutEntry(text, entry, limits, limit);
  if (pairOf(limits, limit)) return entryEdits(text, limits, limit, String(value));
  const last = limits.items.at(-1);
  const end = last?.value ?? last?.key;
  if (limits.flow) {
    const [, to] = rangeOf(end);
    return [{ from: to, to, text: `, ${limit}: ${value}` }];
  }
  const indent = indentOf(text, rangeOf(last?.key)[0]);
  return [behind(text, end, `${indent}${limit}: ${value}\n`)];
}

function withoutEntry(text: string, entry: Pair, map: YAMLMap, key: string): Splice[] {
  const pair = pairOf(map, key);
  if (!pair) return [];
  if (map.items.length === 1) return [wholeLines(text, entry.key, entry.value)];
  if (!map.flow) return [wholeLines(text, pair.key, pair.value ?? pair.key)];
  const others = map.items.filter((each) => each !== pair);
  const written = others.map((each) => text.slice(rangeOf(each.key)[0], rangeOf(each.value ?? each.key)[1]));
  return [instead(text, map, `{ ${written.join(", ")} }`)];
}

function wholeLines(text: string, first: unknown, last: unknown): Splice {
  return { from: lineStart(text, rangeOf(first)[0]), to: afterLine(text, rangeOf(last)[1]), text: "" };
}

function listEdits(text: string, root: YAMLMap, key: "tags" | "hints", values: readonly string[]): Splice[] {
  const pair = pairOf(root, key);
  const list = pair?.value;
  const block = values.map((value) => `${NEW_INDENT}- ${scalarText(value)}\n`).join("");
  const flow = stringify([...values], {
    collectionStyle: "flow",
    lineWidth: 0,
    flowCollectionPadding: false,
  }).trimEnd();
  const isPlain = key === "tags" || values.length === 0;
  if (!pair) return [newEntry(text, root, isPlain ? `${key}: ${flow}\n` : `${key}:\n${block}`)];
  if (isSeq(list) && !list.flow && values.length > 0) return itemEdits(text, list, values);
  if (isPlain || (isSeq(list) && list.items.length > 0)) {
    const whole = isSeq(list) && !list.flow ? blockOf(text, pair, list) : null;
    return [whole ? { ...whole, text: ` ${flow}\n` } : instead(text, list, flow)];
  }
  const [, to] = rangeOf(list);
  return [{ from: colonOf(text, pair) + 1, to, text: `\n${block}`.trimEnd() }];
}

function colonOf(text: string, pair: Pair): number {
  return text.indexOf(":", rangeOf(pair.key)[1]);
}

/** A block's text from behind its key's colon to the end of its last line. */
function blockOf(text: string, pair: Pair, list: YAMLSeq): { from: number; to: number } {
  return { from: colonOf(text, pair) + 1, to: afterLine(text, rangeOf(list.items.at(-1) as Node)[1]) };
}

/** Only the items that changed are written anew; notes between the others stay where they are. */
function itemEdits(text: string, list: YAMLSeq, values: readonly string[]): Splice[] {
  const items = list.items as Node[];
  const old = items.map((item) => (isScalar(item) ? item.value : null));
  let start = 0;
  while (start < old.length && start < values.length && old[start] === values[start]) start += 1;
  let kept = 0;
  while (kept < Math.min(old.length, values.length) - start && old.at(-1 - kept) === values.at(-1 - kept)) kept += 1;
  const gone = items.slice(start, items.length - kept);
  const come = values.slice(start, values.length - kept);
  const both = Math.min(gone.length, come.length);
  const edits = gone.map((item, at) =>
    at < both ? instead(text, item, scalarText(come[at] ?? "")) : wholeLines(text, item, item),
  );
  if (come.length > both) {
    const anchor = items[start + both - 1] ?? items[0];
    const indent = indentOf(text, rangeOf(items[0])[0]);
    const lines = come.slice(both).map((value) => `${indent}- ${scalarText(value)}\n`);
    const isFirst = start + both === 0;
    const at = lineStart(text, rangeOf(anchor)[0]);
    edits.push(isFirst ? { from: at, to: at, text: lines.join("") } : behind(text, anchor, lines.join("")));
  }
  return edits;
}
