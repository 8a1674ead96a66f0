import "server-only";
import { createListener, type Listener } from "@crucible/db";
import { env } from "@/env";
import { log } from "@/lib/log";

const shared = globalThis as typeof globalThis & { crucibleListener?: Promise<Listener> };

/**
 * The one LISTEN connection of this process, opened at first use; every live page hangs on it. It comes back by
 * itself when the database does.
 */
export function listener(): Promise<Listener> {
  shared.crucibleListener ??= createListener(env().DATABASE_URL, {
    applicationName: "crucible-web-listener",
    onReconnect: () => log.info({ event: "listener", state: "reconnected" }),
    onError: (error) => log.warn({ event: "listener", state: "lost", reason: error.message }),
  });
  return shared.crucibleListener;
}
