import { z } from "zod";

/** What an admin can decide about a step. */
export const chooseSchema = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("sign-in"), choice: z.enum(["done", "skipped"]) }),
  z.strictObject({ step: z.literal("docker"), choice: z.literal("skipped") }),
]);
