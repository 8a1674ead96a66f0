import "server-only";
import { setActive, setPlatformRole } from "@/features/people/mutations";
import { setActiveSchema, setRoleSchema } from "@/features/people/schema";
import { adminProcedure, router } from "@/lib/trpc-server";

export const peopleRouter = router({
  setRole: adminProcedure.input(setRoleSchema).mutation(({ ctx, input }) => setPlatformRole(ctx.scope, input)),
  setActive: adminProcedure.input(setActiveSchema).mutation(({ ctx, input }) => setActive(ctx.scope, input)),
});
