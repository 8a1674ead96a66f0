import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scopeOf } from "@/features/auth/scope";
import { appRouter, createCaller } from "@/lib/app-router";
import { ofAssignments } from "@/testing/authorization/assignments";
import { ofAuthoring } from "@/testing/authorization/authoring";
import { ofCourses } from "@/testing/authorization/courses";
import type { Expectation, Expectations } from "@/testing/authorization/expectation";
import { ofFirstStart } from "@/testing/authorization/first-start";
import { ofHost } from "@/testing/authorization/host";
import { ofLiveClass } from "@/testing/authorization/live-class";
import { ofPeople } from "@/testing/authorization/people";
import { ofPlatform } from "@/testing/authorization/platform";
import { ofRegrades } from "@/testing/authorization/regrades";
import { openWorld, ROLES, type Role, type World } from "@/testing/authorization/world";

/** What each procedure answers to whom. One that is not in here fails the suite. */
const EXPECTED: Expectations = {
  ...ofAssignments,
  ...ofAuthoring,
  ...ofCourses,
  ...ofFirstStart,
  ...ofHost,
  ...ofLiveClass,
  ...ofPeople,
  ...ofPlatform,
  ...ofRegrades,
};

const paths = Object.keys(appRouter._def.procedures).sort();
let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.fixture.close();
});

test("every procedure says to whom it answers, and no other is expected", () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(paths);
});

const REFUSALS: readonly string[] = ["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND"];

/** Follows a path as the router's own clients do: `submissions.mine` is `caller.submissions.mine`. */
async function call(path: string, userId: string | null, input: unknown): Promise<unknown> {
  let found: unknown = createCaller({ scope: await scopeOf(userId), ip: "192.0.2.1" });
  for (const part of path.split(".")) found = Reflect.get(Object(found), part);
  if (typeof found !== "function") throw new Error(`${path} is no procedure`);
  return found(input);
}

/** The refusal, or `allowed` where it got past the gate. A stream is a gate passed: it is left at once. */
async function answerTo(path: string, { input }: Expectation, role: Role): Promise<string> {
  const asked = await input(world, role);
  try {
    const result = await call(path, world.users[role], asked);
    if (result !== null && typeof result === "object" && Symbol.asyncIterator in result) {
      await (result as AsyncGenerator).return(undefined);
    }
    return "allowed";
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    // Input that is refused as such says nothing about who may ask; our own fault even less.
    if (error.code === "BAD_REQUEST" || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return REFUSALS.includes(error.code) ? error.code : "allowed";
  }
}

describe.each(paths)("%s", (path) => {
  const entry = EXPECTED[path];
  const expectations: readonly Expectation[] = entry === undefined ? [] : [entry].flat();
  const cases = expectations.flatMap((expectation) =>
    ROLES.map((role) => [role, expectation.answers[role], expectation] as const),
  );

  test.each(cases)("%s: %s", async (role, answer, expectation) => {
    expect(await answerTo(path, expectation, role)).toBe(answer);
  });
});
