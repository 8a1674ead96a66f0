import { mkdtemp, rm } from "node:fs/promises";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { engineAddress } from "../docker/connection.ts";

/** A socket before the real engine that can be stopped and started, as an engine is, without harm to others' work. */
export class EngineProxy {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly directory: string) {}

  static async open(): Promise<EngineProxy> {
    const proxy = new EngineProxy(await mkdtemp(path.join(tmpdir(), "crucible-engine-")));
    await proxy.start();
    return proxy;
  }

  get dockerHost(): string {
    return `unix://${this.socketPath}`;
  }

  async start(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (client) => this.join(client));
    await new Promise<void>((resolve) => server.listen(this.socketPath, resolve));
    this.server = server;
  }

  /** Tears every connection, and refuses new ones. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.directory, { recursive: true, force: true });
  }

  get socketPath(): string {
    return path.join(this.directory, "docker.sock");
  }

  private join(client: Socket): void {
    const engine = createConnection({ path: engineAddress().replace(/^unix:\/\//, ""), allowHalfOpen: true });
    for (const [from, to] of [
      [client, engine],
      [engine, client],
    ] as const) {
      this.sockets.add(from);
      from.once("close", () => {
        this.sockets.delete(from);
        to.destroy();
      });
      // A torn connection is what this proxy is for.
      from.on("error", () => to.destroy());
      from.pipe(to);
    }
  }
}
