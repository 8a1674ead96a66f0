import { z } from "zod";

const addressesSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** Of what GitHub lists as somebody's addresses the verified one, the primary first; undefined where none is. */
function verifiedAddress(listed: unknown): string | undefined {
  const addresses = addressesSchema.safeParse(listed).data?.filter(({ verified }) => verified) ?? [];
  return (addresses.find(({ primary }) => primary) ?? addresses[0])?.email;
}

/**
 * GitHub's profile with the verified one of the addresses that it lists, or none; and with the claim about it that
 * GitHub does not make itself, because it is no OpenID provider.
 */
export function withVerifiedAddress<Profile extends object>(profile: Profile, listed: unknown) {
  const email = verifiedAddress(listed);
  return { ...profile, email, email_verified: email !== undefined };
}

/**
 * Whether a provider says that it verified the address: by the standard claim, which next-auth's type does not name.
 * Some send it as a text (Amazon Cognito does). One that says nothing may let people type any address.
 */
export function isVerified(profile: object | undefined): boolean {
  if (profile === undefined || !("email_verified" in profile)) return false;
  return profile.email_verified === true || profile.email_verified === "true";
}
