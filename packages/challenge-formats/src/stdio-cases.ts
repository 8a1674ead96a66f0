import type { ChallengeCase } from "@crucible/contract";
import type { FaultList } from "./package-faults.ts";
import { filesBelow, type PackageFolder } from "./package-files.ts";

export const DATA_FOLDER = "data";
/** As many as a `unit` challenge may list tests. */
export const MAX_CASES = 500;
const DATA_FILE = /^(sample|secret)\/([A-Za-z0-9][A-Za-z0-9_.-]{0,99})\.(in|ans)$/;

/** The cases of `data/{sample,secret}/<name>.{in,ans}`, samples first, each part in natural order (`2` before `10`). */
export function readStdioCases(folder: PackageFolder, faults: FaultList): ChallengeCase[] {
  const found = new Map<string, { in?: string; ans?: string }>();
  for (const { path, content } of filesBelow(DATA_FOLDER, folder)) {
    const [, part, name, end] = DATA_FILE.exec(path) ?? [];
    if (part === undefined || name === undefined) {
      const remedy = "Name it data/sample/<name>.in and .ans, or data/secret/… (letters, digits, ., _ and -)";
      faults.add(`${DATA_FOLDER}/${path}`, `it is not a file of a case. ${remedy}`);
      continue;
    }
    const pair = found.get(`${part}/${name}`) ?? {};
    pair[end === "in" ? "in" : "ans"] = content;
    found.set(`${part}/${name}`, pair);
  }
  const cases: ChallengeCase[] = [];
  for (const name of [...found.keys()].sort(byNaturalOrder)) {
    const { in: input, ans: answer } = found.get(name) ?? {};
    if (input === undefined) faults.add(`${DATA_FOLDER}/${name}.ans`, `it has no input. Add ${name}.in beside it`);
    else if (answer === undefined)
      faults.add(`${DATA_FOLDER}/${name}.in`, `it has no answer. Add ${name}.ans beside it`);
    else cases.push({ kind: "stdio", name, sample: name.startsWith("sample/"), input, answer });
  }
  if (found.size === 0) {
    faults.add(
      DATA_FOLDER,
      "there is no case. Add data/sample/1.in with its answer data/sample/1.ans, and data/secret/…",
    );
  }
  if (found.size > MAX_CASES) {
    faults.add(DATA_FOLDER, `there are ${found.size} cases, and ${MAX_CASES} at most are judged. Leave some out`);
  }
  return cases;
}

/** Numbers inside names by their value; no locale has a say. "sample" comes before "secret" by itself. */
function byNaturalOrder(one: string, other: string): number {
  const [parts, others] = [one, other].map((name) => name.split(/(\d+)/));
  for (const [index, part] of (parts ?? []).entries()) {
    const against = others?.[index] ?? "";
    if (part === against) continue;
    const difference = Number(part) - Number(against);
    // Odd places hold the digits.
    if (index % 2 === 1 && against !== "" && difference !== 0) return difference;
    return part < against ? -1 : 1;
  }
  return (parts?.length ?? 0) - (others?.length ?? 0);
}
