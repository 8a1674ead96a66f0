import "server-only";
import { limitAccountCreation } from "@/features/auth/attempt-throttle";
import { createAdmin, signUp } from "@/features/auth/mutations";
import { createAdminSchema, signUpSchema } from "@/features/auth/schema";
import { publicProcedure, router } from "@/lib/trpc-server";

export const authRouter = router({
  signUp: publicProcedure.input(signUpSchema).mutation(async ({ input, ctx }) => {
    await limitAccountCreation(ctx.ip);
    return signUp(input);
  }),
  createAdmin: publicProcedure.input(createAdminSchema).mutation(async ({ input, ctx }) => {
    await limitAccountCreation(ctx.ip);
    return createAdmin(input);
  }),
});
