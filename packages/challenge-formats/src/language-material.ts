import {
  type Grader,
  type LanguageId,
  type LanguageMaterial,
  type SourceFile,
  type Verdict,
  verdictSchema,
  type WrongSolution,
} from "@crucible/contract";
import { type Language, languageOf } from "@crucible/languages";
import { type FaultList, refusalOf } from "./package-faults.ts";
import { filesBelow, type PackageFolder } from "./package-files.ts";

/** What a challenge holds for one language, from the folder of its name; null when this platform has no such language. */
export function readMaterial(
  id: LanguageId,
  grader: Grader,
  folder: PackageFolder,
  faults: FaultList,
): LanguageMaterial | null {
  const refusal = refusalOf(() => languageOf(id));
  if (refusal !== null) {
    faults.add(id, `${refusal} Remove the section and the folder`);
    return null;
  }
  if (filesBelow(id, folder).length === 0) {
    faults.add(id, `the manifest has a section ${id}, but there is no such folder. Add it, or remove the section`);
    return null;
  }
  const language = languageOf(id);
  const solutionIn = (part: string): SourceFile[] => {
    const files = filesBelow(`${id}/${part}`, folder);
    checkSolution(`${id}/${part}`, files, language, grader, faults);
    return files;
  };
  const starter = solutionIn("starter");
  const solution = solutionIn("solution");
  const wrong = wrongSolutions(language, grader, folder, faults);
  const [tests, files] = ["tests", "files"].map((part) => filesBelow(`${id}/${part}`, folder)) as [
    SourceFile[],
    SourceFile[],
  ];
  if (grader === "unit") {
    if (tests.length === 0) {
      const ending = extensionOf(language, grader);
      faults.add(`${id}/tests`, `there is no test file. Add sample${ending}, and secret${ending} for the others`);
    }
  } else {
    for (const [part, found] of Object.entries({ tests, files })) {
      if (found.length > 0)
        faults.add(
          `${id}/${part}`,
          `only the grader \`unit\` has ${part}; this one is \`${grader}\`. Remove the folder`,
        );
    }
  }
  return { starter, solution, wrong, tests, files };
}

/** A package's own solutions obey the rules for a student's: else they could not be judged. */
function checkSolution(
  place: string,
  files: SourceFile[],
  language: Language,
  grader: Grader,
  faults: FaultList,
): void {
  const refusal = refusalOf(() => language.checkFiles(files, grader));
  if (refusal !== null) faults.add(place, refusal);
}

function extensionOf(language: Language, grader: Grader): string {
  return /\.[^./]+$/.exec(language.entryFile(grader))?.[0] ?? "";
}

/** `wrong/<VERDICT>/<name>.rs`, which is the entry file, or a folder `wrong/<VERDICT>/<name>/` with that file in it. */
function wrongSolutions(language: Language, grader: Grader, folder: PackageFolder, faults: FaultList): WrongSolution[] {
  const found = new Map<string, { name: string; verdict: Verdict; files: SourceFile[] }>();
  const below = `${language.id}/wrong`;
  const entryFile = language.entryFile(grader);
  const ending = extensionOf(language, grader);
  for (const { path, content } of filesBelow(below, folder)) {
    const [folderName = "", entry = "", ...rest] = path.split("/");
    const verdict = verdictSchema.safeParse(folderName);
    if (!verdict.success || verdict.data === "AC" || verdict.data === "JE") {
      const remedy = "Use CE, OLE, TLE, MLE, RTE or WA";
      faults.add(`${below}/${path}`, `"${folderName}" is not a verdict that a wrong solution can get. ${remedy}`);
      continue;
    }
    if (entry === "" || (rest.length === 0 && !entry.endsWith(ending))) {
      faults.add(
        `${below}/${path}`,
        `put it at ${below}/<verdict>/<name>${ending} or ${below}/<verdict>/<name>/${entryFile}`,
      );
      continue;
    }
    const name = rest.length === 0 ? entry.slice(0, -ending.length) : entry;
    const key = `${verdict.data}/${name}`;
    const solution = found.get(key) ?? { name, verdict: verdict.data, files: [] };
    solution.files.push({ path: rest.length === 0 ? entryFile : rest.join("/"), content });
    found.set(key, solution);
  }
  for (const [key, { files }] of found) checkSolution(`${below}/${key}`, files, language, grader, faults);
  return [...found.values()];
}
