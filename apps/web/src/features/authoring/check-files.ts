import "server-only";
import { ChallengePackageError, type Fault, readPackageFiles } from "@crucible/challenge-formats";
import { AppError, type ChallengePackage, type SourceFile } from "@crucible/contract";

/** What the reader of packages finds wrong; none when the gate can begin. */
export function faultsOf(slug: string, files: readonly SourceFile[]): Fault[] {
  try {
    readPackageFiles(slug, files);
    return [];
  } catch (error) {
    if (error instanceof ChallengePackageError) return [...error.faults];
    throw error;
  }
}

/** The package, or a refusal that says what is wrong with it. */
export function readSoundPackage(slug: string, files: readonly SourceFile[]): ChallengePackage {
  try {
    return readPackageFiles(slug, files);
  } catch (error) {
    if (error instanceof ChallengePackageError) throw new AppError("INVALID_FILES", error.message);
    throw error;
  }
}
