import "server-only";
import { readSettingsOnPage } from "@/features/sign-in-settings/data";
import { saveSignInSettings } from "@/features/sign-in-settings/mutations";
import { saveSignInSchema } from "@/features/sign-in-settings/schema";
import { adminProcedure, router } from "@/lib/trpc-server";

export const signInSettingsRouter = router({
  read: adminProcedure.query(({ ctx }) => readSettingsOnPage(ctx.scope)),
  save: adminProcedure.input(saveSignInSchema).mutation(({ ctx, input }) => saveSignInSettings(ctx.scope, input)),
});
