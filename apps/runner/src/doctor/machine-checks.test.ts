import { createServer } from "node:net";
import { expect, test } from "vitest";
import { checkMemory, checkNode, checkPort } from "./machine-checks.ts";

test.each([
  ["20.19.0", "ok"],
  ["22.0.0", "ok"],
  ["20.18.9", "not-ok"],
  ["18.20.0", "not-ok"],
])("Node %s is %s", (version, state) => {
  expect(checkNode(version).state).toBe(state);
});

test("too little memory says how much is needed", () => {
  expect(checkMemory(1024 ** 3)).toMatchObject({ state: "not-ok", fix: expect.stringContaining("2 GiB") });
});

test("a port that another program holds is not ok, and the next one is offered", async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  try {
    const check = await checkPort("127.0.0.1", address.port);
    expect(check).toMatchObject({ state: "not-ok", detail: "taken by another program" });
    expect(check.fix).toContain(`CRUCIBLE_PORT=${address.port + 1}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
