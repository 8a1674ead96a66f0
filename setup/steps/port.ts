import { createServer } from "node:net";
import { SetupError } from "./reporter.ts";

/** Proves that the address can be listened on, so that a taken port is said before anything is built. */
export async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "EADDRINUSE") {
      throw new SetupError(
        `Port ${port} on ${host} is taken by another program.`,
        `Stop that program, or choose another port: CRUCIBLE_PORT=${port + 1} npm start`,
      );
    }
    if (code === "EACCES") {
      throw new SetupError(
        `Port ${port} may not be used by this user.`,
        "Choose one above 1023: CRUCIBLE_PORT=3000 npm start",
      );
    }
    throw new SetupError(
      `The address ${host}:${port} cannot be listened on (${code}).`,
      "Set CRUCIBLE_HOST to an address of this machine, for instance 127.0.0.1.",
      { cause: error },
    );
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}

/** A port that was free a moment ago, for tests. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0 }, resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("the system gave no port");
  return address.port;
}
