import { z } from "zod";

const addressesSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** Of what GitHub lists as somebody's addresses the verified one, the primary first; undefined where none is. */
export function verifiedAddress(listed: unknown): string | undefined {
  const addresses = addressesSchema.safeParse(listed).data?.filter(({ verified }) => verified) ?? [];
  return (addresses.find(({ primary }) => primary) ?? addresses[0])?.email;
}

/**
 * Whether a provider says that it verified the address: by the standard claim, which next-auth's type does not name.
 * Some send it as a text (Amazon Cognito does). One that says nothing may let people type any address.
 */
export function isVerified(profile: object | undefined): boolean {
  if (profile === undefined || !("email_verified" in profile)) return false;
  return profile.email_verified === true || profile.email_verified === "true";
}
