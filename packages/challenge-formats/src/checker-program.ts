import type { CheckerProgram, Manifest } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { type FaultList, refusalOf } from "./package-faults.ts";
import { filesBelow, type PackageFolder } from "./package-files.ts";
import { MANIFEST_FILE } from "./read-manifest.ts";

export const CHECKER_FOLDER = "checker";

/** The challenge's own checker: `checker/<language>/…`, where the manifest names one. */
export function readChecker({ checker }: Manifest, folder: PackageFolder, faults: FaultList): CheckerProgram | null {
  const files = filesBelow(CHECKER_FOLDER, folder);
  if (checker?.kind !== "program") {
    if (files.length > 0) {
      const remedy = `Write checker: { kind: program, language: … } there, or remove the folder`;
      faults.add(CHECKER_FOLDER, `${MANIFEST_FILE} names no checker program. ${remedy}`);
    }
    return null;
  }
  const { language } = checker;
  const place = `${CHECKER_FOLDER}/${language}`;
  for (const { path } of files.filter((file) => !file.path.startsWith(`${language}/`))) {
    faults.add(`${CHECKER_FOLDER}/${path}`, `the checker is in ${language}. Move it below ${place}, or remove it`);
  }
  const program = filesBelow(place, folder);
  const refusal = refusalOf(() => languageOf(language).checkFiles(program, "stdio"));
  if (refusal !== null) faults.add(place, refusal);
  return program.length === 0 ? null : { language, files: program };
}
