import { z } from "zod";
import { PLAIN_LINE } from "@/lib/plain-text";

/** Addresses are kept in lower case: two spellings of one address are one person. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "That address is too long.")
  .pipe(z.email("That is not an e-mail address."));

const passwordSchema = z.string().min(10, "Use at least 10 characters.").max(200, "Use at most 200 characters.");

export const signUpSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Say what to call you.")
    .max(80, "Use at most 80 characters.")
    .regex(PLAIN_LINE, "Use letters only that can be shown."),
  email: emailSchema,
  password: passwordSchema,
});
export type SignUpInput = z.infer<typeof signUpSchema>;

export const createAdminSchema = signUpSchema.extend({ token: z.string().min(1).max(200) });
export type CreateAdminInput = z.infer<typeof createAdminSchema>;
