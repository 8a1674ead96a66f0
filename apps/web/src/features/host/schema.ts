import { hostCommandSchema } from "@crucible/contract";
import { z } from "zod";

/** Always of one runner, the one whose state the admin saw. */
export const giveCommandSchema = z.strictObject({ runnerId: z.string().min(1).max(200), command: hostCommandSchema });
export type GiveCommandInput = z.infer<typeof giveCommandSchema>;
