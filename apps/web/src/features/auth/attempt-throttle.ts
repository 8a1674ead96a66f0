import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@crucible/contract";
import { database } from "@/lib/app-database";

const WINDOW_SECONDS = 15 * 60;
/** An address is guessed at by one person; a class of two hundred sits behind one IP. */
const MOST = { address: 10, ip: 200, "sign-up": 200 } as const;

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
  return { failures: row.failures, retryAt: new Date(row.window_start.getTime() + WINDOW_SECONDS * 1000) };
}

/** Counts this attempt; the moment from which to try again when there were too many, else null. */
export async function throttleSignIn(email: string, ip: string): Promise<Date | null> {
  const [address, network] = await Promise.all([count("address", email), count("ip", ip)]);
  const blocked = [
    address.failures > MOST.address ? address.retryAt : null,
    network.failures > MOST.ip ? network.retryAt : null,
  ].filter((retryAt) => retryAt !== null);
  if (blocked.length === 0) return null;
  return new Date(Math.max(...blocked.map((retryAt) => retryAt.getTime())));
}

/** A right password clears the address and takes this attempt off the network's count. */
export async function forgiveSignIn(email: string, ip: string): Promise<void> {
  await database().pool.query("DELETE FROM sign_in_attempts WHERE key = $1", [keyOf("address", email)]);
  await database().pool.query("UPDATE sign_in_attempts SET failures = greatest(failures - 1, 0) WHERE key = $1", [
    keyOf("ip", ip),
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
