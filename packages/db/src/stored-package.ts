import type { ChallengePackage } from "@crucible/contract";
import { toJsonb } from "./json-column.ts";

/**
 * A package as the migration's `publish_version` reads it, and `gate_runs.package` and `.proved` hold it: a contract
 * ChallengePackage whose cases are JSON text within the JSON, once all and once the samples alone. Postgres reads no part
 * of a `json` value in which NUL stands anywhere, and what a function is asked may hold NUL; the rest goes through
 * `toJsonb`, so that what is stored is what is read back.
 */
export function storedPackage(pkg: ChallengePackage): string {
  const { cases, ...rest } = pkg;
  return toJsonb({
    ...rest,
    cases: JSON.stringify(cases),
    sampleCases: JSON.stringify(cases.filter(({ sample }) => sample)),
  });
}
