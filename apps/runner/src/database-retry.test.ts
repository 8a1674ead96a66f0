import { expect, test } from "vitest";
import { isDatabaseAway, untilDatabaseAnswers } from "./database-retry.ts";
import { SILENT } from "./testing/test-runner.ts";

const coded = (code: string, message = "") => Object.assign(new Error(message), { code });
const never = new AbortController().signal;

test.each([
  ["a refused connection", coded("ECONNREFUSED")],
  ["an administrator's shutdown", coded("57P01")],
  ["a server that is starting", coded("57P03")],
  ["too many connections", coded("53300")],
  ["a torn connection", new Error("Connection terminated unexpectedly")],
  ["a pool that got no connection", new Error("timeout exceeded when trying to connect")],
  ["all addresses of a name refused", new AggregateError([coded("ECONNREFUSED")])],
  ["one of these as a cause", new Error("query failed", { cause: coded("ECONNRESET") })],
])("%s means that the database is away", (_, error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

test.each([
  ["a broken rule", coded("23505")],
  ["a wrong password", coded("28P01")],
  ["a fault of ours", new TypeError("x is not a function")],
  ["no error", "text"],
])("%s does not", (_, error) => {
  expect(isDatabaseAway(error)).toBe(false);
});

test("it is asked until it answers", async () => {
  let asked = 0;
  const answer = await untilDatabaseAnswers(
    async () => {
      asked += 1;
      if (asked < 3) throw coded("ECONNREFUSED");
      return "here";
    },
    { signal: never, log: SILENT },
  );
  expect(answer).toBe("here");
  expect(asked).toBe(3);
});

test("what it refuses is not asked again", async () => {
  let asked = 0;
  const asking = untilDatabaseAnswers(
    async () => {
      asked += 1;
      throw coded("23505", "duplicate");
    },
    { signal: never, log: SILENT },
  );
  await expect(asking).rejects.toThrow("duplicate");
  expect(asked).toBe(1);
});

test("an abort ends the asking", async () => {
  const abort = new AbortController();
  const asking = untilDatabaseAnswers(
    async () => {
      abort.abort();
      throw coded("ECONNREFUSED");
    },
    { signal: abort.signal, log: SILENT },
  );
  await expect(asking).rejects.toThrow();
});
