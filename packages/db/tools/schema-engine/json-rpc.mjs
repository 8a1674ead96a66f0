import readline from "node:readline";
import { panicBehind } from "./wasm-engine.mjs";

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

/** Ids of our own requests to the CLI start well above those of its requests to us. */
let nextRequestId = 1_000_000;

/** Asks the CLI to print `content`. Its reply carries nothing and is passed over. */
export function print(content) {
  send({ id: nextRequestId++, method: "print", params: { content } });
}

/** The error reply of the native engine: Prisma shows `data.message` and looks at `data.error_code`. */
function errorReply(id, error) {
  const panic = panicBehind(error);
  const data = {
    is_panic: panic !== undefined,
    message: panic ?? error.message,
    meta: error.meta ?? null,
    error_code: error.code ?? null,
  };
  return { id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } };
}

/**
 * Answers JSON-RPC requests, one a line on stdin, until stdin ends and the last one is answered.
 * @param {(name: string) => (params: unknown) => Promise<unknown>} methodNamed
 */
export async function serve(methodNamed) {
  const underWay = new Set();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    const answer = methodNamed(method)(params).then(
      (result) => send({ id, result: result ?? {} }),
      (error) => send(errorReply(id, error)),
    );
    underWay.add(answer);
    answer.finally(() => underWay.delete(answer));
  }
  // A shadow database in use is dropped by the method that made it: leaving now would leave it behind.
  await Promise.all(underWay);
}
