import pg from "pg";
import { CHANNELS, type Channel } from "./channels.ts";
import { connectionConfig } from "./database.ts";

/** `payload` is null where notifications may have been missed: look for yourself. */
export type NotificationHandler = (payload: string | null) => void;

export type Listener = {
  /** Calls `handler` at every notification on `channel`; the returned function ends that. */
  on(channel: Channel, handler: NotificationHandler): () => void;
  /** False while the connection is lost. */
  readonly connected: boolean;
  close(): Promise<void>;
};

export type ListenerOptions = {
  applicationName?: string;
  /** Called after each reconnection, before the handlers. */
  onReconnect?(): void;
  /** Called with the reason each time the connection is lost or cannot be made; for the log. */
  onError?(error: Error): void;
};

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** A peer that vanished without a word is noticed by a query that gets no answer. */
const PROBE_INTERVAL_MS = 20_000;
const PROBE_TIMEOUT_MS = 10_000;

/**
 * One connection that listens on all our channels. When it is lost it is made again, after 0.1 s and then twice as
 * long each time up to 5 s, and every handler is called once with null. Resolves when the first attempt to connect
 * is over, whether or not it succeeded: a listener outlives a database that is out, from the start too.
 */
export async function createListener(url: string, options: ListenerOptions = {}): Promise<Listener> {
  const handlers = new Map<Channel, Set<NotificationHandler>>(CHANNELS.map((channel) => [channel, new Set()]));
  let client: pg.Client | null = null;
  let closed = false;
  let retryMs = FIRST_RETRY_MS;
  let retry: NodeJS.Timeout | undefined;
  let attempts = 0;

  const tell = (channel: Channel, payload: string | null) => {
    for (const handler of [...(handlers.get(channel) ?? [])]) handler(payload);
  };

  function lost(which: pg.Client, error: Error): void {
    if (closed || client !== which) return;
    client = null;
    // Ends the socket of a connection that is not quite dead; that it cannot say goodbye is no news.
    which.end().catch(() => {});
    options.onError?.(error);
    retryLater();
  }

  function retryLater(): void {
    retry = setTimeout(() => void connect(), retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  }

  async function connect(): Promise<void> {
    attempts++;
    const candidate = new pg.Client({
      ...connectionConfig(url, options.applicationName ?? "crucible-listener"),
      query_timeout: PROBE_TIMEOUT_MS,
    });
    // Until it is ours, an error rejects connect() below; an emitter without a listener would end the process.
    candidate.on("error", (error) => lost(candidate, error));
    candidate.on("end", () => lost(candidate, new Error("The database ended the listening connection.")));
    candidate.on("notification", ({ channel, payload }) => tell(channel as Channel, payload ?? ""));
    try {
      await candidate.connect();
      await candidate.query(CHANNELS.map((channel) => `LISTEN ${channel}`).join("; "));
    } catch (error) {
      candidate.end().catch(() => {});
      if (closed) return;
      options.onError?.(error instanceof Error ? error : new Error(String(error)));
      return retryLater();
    }
    if (closed) return candidate.end();
    client = candidate;
    retryMs = FIRST_RETRY_MS;
    if (attempts === 1) return;
    options.onReconnect?.();
    for (const channel of CHANNELS) tell(channel, null);
  }

  const probe = setInterval(() => {
    const probed = client;
    probed?.query("SELECT 1").catch((error: Error) => lost(probed, error));
  }, PROBE_INTERVAL_MS);
  probe.unref();

  await connect();

  return {
    on(channel, handler) {
      handlers.get(channel)?.add(handler);
      return () => handlers.get(channel)?.delete(handler);
    },
    get connected() {
      return client !== null;
    },
    async close() {
      closed = true;
      clearInterval(probe);
      clearTimeout(retry);
      await client?.end();
      client = null;
    },
  };
}
