import { z } from "zod";
import type { RegradeOfInput } from "@/features/regrades/schema";

type Target = RegradeOfInput["target"];

/** What a link to the form chose already; each null where it did not, or nothing that could be. */
export type LinkedTarget = {
  target: Target | null;
  submissionId: string | null;
  userId: string | null;
  challengeId: string | null;
};

const id = z.uuid().nullable().catch(null);
const linkSchema = z.object({
  target: z.enum(["SUBMISSION", "STUDENT", "CHALLENGE", "ASSIGNMENT"]).nullable().catch(null),
  submissionId: id,
  userId: id,
  challengeId: id,
});

/** Reads an address such as `?target=SUBMISSION&submissionId=…`. */
export function linkedTarget(query: Record<string, string | string[] | undefined>): LinkedTarget {
  return linkSchema.parse(query);
}
