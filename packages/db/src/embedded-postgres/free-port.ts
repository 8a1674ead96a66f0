import net from "node:net";

function listenOn(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host: "127.0.0.1" }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

/** The first of `preferred` that nobody listens on, else any free one. */
export async function freePort(preferred: number | undefined): Promise<number> {
  const port = (preferred && (await listenOn(preferred))) || (await listenOn(0));
  if (!port) throw new Error("No free port was found for the database. Close some programs and start again.");
  return port;
}

export async function isFree(port: number): Promise<boolean> {
  return (await listenOn(port)) !== null;
}
