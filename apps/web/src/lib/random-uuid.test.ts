import { expect, test } from "vitest";
import { z } from "zod";
import { randomUuid } from "@/lib/random-uuid";

test("is a version 4 UUID that the server takes, and another one each time", () => {
  const made = Array.from({ length: 200 }, randomUuid);
  for (const each of made) expect(z.uuidv4().safeParse(each).success).toBe(true);
  expect(new Set(made).size).toBe(made.length);
});
