import { randomBytes } from "node:crypto";
import { JOIN_CODE_ALPHABET, JOIN_CODE_LENGTH } from "@/features/courses/read-join-code";

/** A new code: 50 random bits, which nobody guesses in the few tries there are. */
export function makeJoinCode(): string {
  // 256 is a multiple of 32, so each letter is as likely as another.
  return Array.from(randomBytes(JOIN_CODE_LENGTH), (byte) => JOIN_CODE_ALPHABET[byte % 32]).join("");
}
