import "server-only";
import { faultsOf } from "@/features/authoring/check-files";
import { readVersionFiles } from "@/features/authoring/data";
import { applyChanges } from "@/features/authoring/draft-changes";
import { followGateRun, requireRun } from "@/features/authoring/gate-data";
import { publishRun, startGateRun, stopGateRun } from "@/features/authoring/gate-mutations";
import { createDraft, discardDraft, replaceFiles, saveDraft, setClosed } from "@/features/authoring/mutations";
import {
  changeDraftSchema,
  closeSchema,
  draftStateSchema,
  gateRunSchema,
  newChallengeSchema,
  ofSlugSchema,
  publishSchema,
  versionSchema,
} from "@/features/authoring/schema";
import { requireWorkingCopy } from "@/features/authoring/working-copy";
import { liveStream } from "@/lib/live-stream";
import { adminProcedure, router } from "@/lib/trpc-server";

export const authoringRouter = router({
  create: adminProcedure.input(newChallengeSchema).mutation(({ ctx, input }) => createDraft(ctx.scope, input)),

  /** The draft as it is now: for who saved over another one's. */
  draft: adminProcedure.input(ofSlugSchema).query(async ({ input }) => {
    const { files, base, draft } = await requireWorkingCopy(input.slug);
    return { files: files ?? [], base, draft };
  }),

  /**
   * What is wrong with the draft once these changes are made, which are not. `base` in the answer is the draft's as it is
   * now: where that is another, the changes were made to something else and nothing is said about them. A mutation,
   * because sources are too long for an address.
   */
  check: adminProcedure.input(changeDraftSchema).mutation(async ({ input: { slug, base, changes } }) => {
    const copy = await requireWorkingCopy(slug);
    const isCurrent = copy.base === base;
    return {
      base: copy.base,
      faults: isCurrent ? faultsOf(slug, applyChanges(copy.files ?? [], changes)) : null,
    };
  }),

  save: adminProcedure.input(changeDraftSchema).mutation(({ ctx, input }) => saveDraft(ctx.scope, input)),
  discard: adminProcedure.input(draftStateSchema).mutation(({ ctx, input }) => discardDraft(ctx.scope, input)),

  /** An earlier version's files become the draft. */
  restore: adminProcedure
    .input(versionSchema.extend(draftStateSchema.shape))
    .mutation(async ({ ctx, input: { slug, base, number } }) => {
      const { files } = await readVersionFiles(ctx.scope, slug, number);
      return replaceFiles(ctx.scope, { slug, base, files });
    }),

  setClosed: adminProcedure.input(closeSchema).mutation(({ ctx, input }) => setClosed(ctx.scope, input)),

  startGate: adminProcedure.input(ofSlugSchema).mutation(({ ctx, input }) => startGateRun(ctx.scope, input.slug)),
  stopGate: adminProcedure.input(gateRunSchema).mutation(({ ctx, input }) => stopGateRun(ctx.scope, input.runId)),
  publish: adminProcedure.input(publishSchema).mutation(({ ctx, input }) => publishRun(ctx.scope, input)),
  watchGate: adminProcedure.input(gateRunSchema).subscription(async ({ ctx, input, signal }) => {
    await requireRun(ctx.scope, input.runId);
    return liveStream((until) => followGateRun(input.runId, until), signal);
  }),
});
