import { type ChallengePackage, draftPackageSchema, type SourceFile } from "@crucible/contract";
import { Prisma } from "../generated/client.ts";
import { storedPackage } from "../stored-package.ts";

export type GateRequest = {
  /** The package's folder, frozen: what is proved, and published with the version. */
  files: readonly SourceFile[];
  /** What these files were read as; its manifest's slug is where it is published. */
  package: ChallengePackage;
  /** Of the draft that the files are; null for those from the command line. */
  draftRevision: number | null;
  /** Null for the command line. */
  requestedById: string | null;
};

/**
 * Asks the runner to prove a package, within the caller's transaction and with the web app's rights. A run of the same
 * slug that waits or is under way is cancelled. `crucible_gate` is notified. Returns the run's id.
 * @throws ZodError where it is no package.
 */
export async function requestGateRun(tx: Prisma.TransactionClient, request: GateRequest): Promise<string> {
  const pkg = draftPackageSchema.parse(request.package);
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    INSERT INTO gate_runs (id, slug, files, package, draft_revision, requested_by_id)
    VALUES (
      gen_random_uuid(), ${pkg.manifest.slug}, ${JSON.stringify(request.files)}::json, ${storedPackage(pkg)}::json,
      ${request.draftRevision}::int, ${request.requestedById}::uuid
    )
    RETURNING id`);
  const [run] = rows;
  if (run === undefined) throw new Error(`The gate run of ${pkg.manifest.slug} was not stored.`);
  return run.id;
}

/** Stops a run that waits or is under way, with the web app's rights; false where there was nothing to stop. */
export async function cancelGateRun(tx: Prisma.TransactionClient, runId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ cancelled: boolean }[]>`SELECT cancel_gate_run(${runId}::uuid) AS cancelled`;
  return rows[0]?.cancelled ?? false;
}
