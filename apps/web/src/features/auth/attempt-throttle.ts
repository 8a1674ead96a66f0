import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@crucible/contract";
import { database } from "@/lib/app-database";

const WINDOW_SECONDS = 15 * 60;
/**
 * A person guesses at an address from one place; a class of two hundred sits behind one IP. The address alone has a
 * high limit, against many places at once: with a low one anybody could lock its owner out.
 */
const MOST = {
  "address-and-ip": 10,
  address: 100,
  ip: 200,
  "sign-up": 200,
  "join-person": 20,
  "join-ip": 400,
} as const;

type Kind = keyof typeof MOST;

// Hashed, so that the table is no list of addresses.
const keyOf = (kind: Kind, value: string) => `${kind}:${createHash("sha256").update(value).digest("hex")}`;

/** Counts one attempt before it is made, in one statement, so that a hundred at once are a hundred. */
async function count(kind: Kind, value: string): Promise<{ failures: number; retryAt: Date }> {
  const rows = await database().pool.query<{ failures: number; window_start: Date }>(
    `INSERT INTO sign_in_attempts AS a (key, failures, window_start) VALUES ($1, 1, now())
     ON CONFLICT (key) DO UPDATE SET
       failures = CASE WHEN a.window_start < now() - make_interval(secs => $2) THEN 1 ELSE a.failures + 1 END,
       window_start = CASE WHEN a.window_start < now() - make_interval(secs => $2) THEN now() ELSE a.window_start END
     RETURNING failures, window_start`,
    [keyOf(kind, value), WINDOW_SECONDS],
  );
  const row = rows.rows[0];
  if (!row) throw new Error("counting a sign-in attempt returned no row");
  if (row.failures === 1) await sweep();
  return { failures: row.failures, retryAt: new Date(row.window_start.getTime() + WINDOW_SECONDS * 1000) };
}

/**
 * Removes some of what counts no more; called with each row that is new, so the table stays as small as one window.
 * A statement of its own that waits for nobody's row: it can neither deadlock nor hold a sign-in up.
 */
async function sweep(): Promise<void> {
  await database().pool.query(
    `DELETE FROM sign_in_attempts WHERE key IN (
       SELECT key FROM sign_in_attempts WHERE window_start < now() - make_interval(secs => $1)
       LIMIT 100 FOR UPDATE SKIP LOCKED)`,
    [WINDOW_SECONDS],
  );
}

const pairOf = (email: string, ip: string) => `${ip} ${email}`;

/** Counts this attempt; the moment from which to try again when there were too many, else null. */
export async function throttleSignIn(email: string, ip: string): Promise<Date | null> {
  const [pair, network] = await Promise.all([count("address-and-ip", pairOf(email, ip)), count("ip", ip)]);
  const blocked = [
    pair.failures > MOST["address-and-ip"] ? pair.retryAt : null,
    network.failures > MOST.ip ? network.retryAt : null,
  ].filter((retryAt) => retryAt !== null);
  if (blocked.length > 0) return new Date(Math.max(...blocked.map((retryAt) => retryAt.getTime())));
  // Only a try that is made counts against the address: one place, however often it knocks, adds ten.
  const address = await count("address", email);
  return address.failures > MOST.address ? address.retryAt : null;
}

/** A right password forgives the wrong ones from the same place, and is itself none of the address's or network's. */
export async function forgiveSignIn(email: string, ip: string): Promise<void> {
  await database().pool.query("DELETE FROM sign_in_attempts WHERE key = $1", [
    keyOf("address-and-ip", pairOf(email, ip)),
  ]);
  for (const key of [keyOf("address", email), keyOf("ip", ip)])
    await database().pool.query("UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0) WHERE key = $1", [
      key,
    ]);
}

/** The last hop that a proxy of ours saw, or the peer as Next noted it. */
export function clientAddress(forwardedFor: string | null | undefined): string {
  return forwardedFor?.split(",").at(-1)?.trim() || "unknown";
}

/** Refuses when one network makes accounts faster than a class does. */
export async function limitAccountCreation(ip: string): Promise<void> {
  const { failures: made, retryAt } = await count("sign-up", ip);
  if (made <= MOST["sign-up"]) return;
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - Date.now()) / 60_000));
  throw new AppError("TOO_MANY_REQUESTS", `Too many accounts were made from here. Try again in ${minutes} min.`);
}

/**
 * Counts a join code before it is looked up, and refuses when somebody, or one network, tries more of them than people
 * mistype. One that works is taken off again with `forgiveJoinCode`.
 */
export async function limitJoinCodes(userId: string, ip: string): Promise<void> {
  const [person, network] = await Promise.all([count("join-person", userId), count("join-ip", ip)]);
  const late = [
    person.failures > MOST["join-person"] ? person.retryAt : null,
    network.failures > MOST["join-ip"] ? network.retryAt : null,
  ].find((retryAt) => retryAt !== null);
  if (!late) return;
  const minutes = Math.max(1, Math.ceil((late.getTime() - Date.now()) / 60_000));
  throw new AppError("TOO_MANY_REQUESTS", `Too many join codes were tried. Try again in ${minutes} min.`);
}

/** A code that worked was no guess. */
export async function forgiveJoinCode(userId: string, ip: string): Promise<void> {
  await database().pool.query("UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0) WHERE key = ANY ($1)", [
    [keyOf("join-person", userId), keyOf("join-ip", ip)],
  ]);
}
