import { type Algorithm, hash, verify } from "@node-rs/argon2";

/** The library's enum exists for the compiler only; this is its Argon2id. */
const ARGON2ID: Algorithm = 2;

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id with a random salt, as one string in PHC form. */
export function hashPassword(plain: string): Promise<string> {
  return hash(plain.normalize("NFKC"), PARAMETERS);
}

/** Whether `plain` is the password behind `stored`. Throws where `stored` is not a hash at all. */
export function verifyPassword(stored: string, plain: string): Promise<boolean> {
  return verify(stored, plain.normalize("NFKC"));
}
