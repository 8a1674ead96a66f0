import { z } from "zod";

const addressesSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** Of what GitHub lists as somebody's addresses the verified one, the primary first; undefined where none is. */
export function verifiedAddress(listed: unknown): string | undefined {
  const addresses = addressesSchema.safeParse(listed).data?.filter(({ verified }) => verified) ?? [];
  return (addresses.find(({ primary }) => primary) ?? addresses[0])?.email;
}
