import { readChallengePackage } from "@crucible/challenge-formats";
import { DEFAULT_LIMITS, type Limits, materialOf, type Verdict } from "@crucible/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSpec } from "../judging/session-specs.ts";
import { type DockerFixture, openDocker } from "../testing/docker-fixture.ts";
import { eventually } from "../testing/eventually.ts";
import { watchHost } from "../testing/host-traces.ts";
import { CORPUS, escapeProgram, hostileChallenge, hostileFiles } from "./hostile-corpus.ts";

/** Programs of the `stdio` grader: no test around them shuts anything, only the container stands in the way. */
const LIMITS: Partial<Limits> = { cpuTimeMs: 3_000, wallTimeMs: 5_000 };
const SHORTER: Partial<Record<Verdict, Partial<Limits>>> = { TLE: { cpuTimeMs: 700, wallTimeMs: 1_500 } };

const echo = await readChallengePackage(hostileChallenge("hostile-echo"));
const escapes = await readChallengePackage(hostileChallenge("escape-lines"));

let docker: DockerFixture;
beforeAll(async () => {
  docker = await openDocker("programs", ["rust"]);
});
afterAll(async () => {
  const { left } = await docker.close();
  expect(left).toEqual([]);
});

test.each(hostileFiles(`${CORPUS}stdio`, "src/main.rs"))("$verdict: $name", async ({ verdict, files }) => {
  const { outcome, results } = await docker.judge(echo, files, { limits: { ...LIMITS, ...SHORTER[verdict] } });
  expect(outcome).toMatchObject({ verdict });
  // Whatever it prints, nothing of a secret case's input is told.
  expect(JSON.stringify(results.filter(({ name }) => name === "secret/line"))).not.toContain("heron");
  expect(JSON.stringify(results)).not.toMatch(/\\u00[01]\w|\\b|\\f|[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
  await docker.expectOnlyWarm();
});

test("every way out is refused to a program", async () => {
  const { outcome, results } = await docker.judge(escapes, escapeProgram());
  expect(results.map(({ output }) => output)).toEqual(results.map(() => expect.not.stringContaining("got through")));
  expect(outcome).toMatchObject({ verdict: "AC" });
  await docker.expectOnlyWarm();
});

test("the look for what is left sees a guest that still runs", async () => {
  const image = docker.images.rust ?? expect.fail("there is no image");
  const session = await docker.sandbox.open({ ...runSpec(image, DEFAULT_LIMITS), judgement: "looked-at" });
  const [argv, nothing] = [["/bin/sleep", "60"], { env: {}, workingDirectory: "/tmp", outputBytes: 1_000 }];
  const running = session.run({ argv, ...nothing, wallTimeMs: 3_000, cpuTimeMs: 3_000 });
  await expect(docker.expectOnlyWarm()).rejects.toThrow(/warm containers|left on this machine/);
  await eventually(2_000, async () => expect(watchHost()([session.id])).toEqual([expect.stringContaining("sleep")]));
  session.release(false);
  await expect(running).rejects.toMatchObject({ code: "SESSION_LOST" });
  await docker.expectOnlyWarm();
});

test("after all of these a right program is still judged right", async () => {
  const { outcome } = await docker.judge(echo, materialOf(echo, "rust").solution);
  expect(outcome).toMatchObject({ verdict: "AC", testsFailed: 0 });
});
