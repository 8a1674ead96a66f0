import { judgedChallenge } from "@crucible/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { currentChallenges } from "./current-challenges.ts";
import { createListener } from "./listener.ts";
import { publishPackage } from "./publish-package.ts";
import { echoCase, packageWith, packageWithCases } from "./testing/packages.ts";
import { openQueueFixture } from "./testing/queue-fixture.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  fixture = await openQueueFixture();
});
afterEach(async () => {
  await fixture.owner.pool.query("DELETE FROM challenges");
});
afterAll(() => fixture.close());

describe("currentChallenges", () => {
  test("is what judging needs of every current version, in each of its languages, for the runner's role", async () => {
    const echo = packageWithCases("echo", [echoCase("sample/a", "a"), echoCase("secret/nul", "\0")]);
    const adding = packageWith("new", "adding");
    await publishPackage(fixture.owner, packageWith("old", "adding"), 1);
    await publishPackage(fixture.owner, adding, 1);
    await publishPackage(fixture.owner, echo, 0);
    expect(await currentChallenges(fixture.runner.pool)).toEqual([
      judgedChallenge(echo, "rust"),
      judgedChallenge(echo, "python"),
      judgedChallenge(adding, "rust"),
    ]);
  });

  test("one that cannot be read does not hide the others", async () => {
    await publishPackage(fixture.owner, packageWith("sound", "sound"), 0);
    await publishPackage(fixture.owner, packageWith("damaged", "damaged"), 1);
    const client = await fixture.owner.pool.connect();
    // For this session only: the trigger that refuses changes is what this works around.
    await client.query("SET session_replication_role = replica");
    await client.query("UPDATE challenge_versions SET manifest = '{}' WHERE statement = 'damaged'");
    client.release(true);
    const slugs = (await currentChallenges(fixture.runner.pool)).map(({ manifest }) => manifest.slug);
    expect(slugs).toEqual(["sound"]);
  });

  test("whoever listens is told the slug when another version became current, and only then", async () => {
    const listener = await createListener(fixture.runnerUrl);
    const told = vi.fn();
    listener.on("crucible_challenges", told);
    try {
      await publishPackage(fixture.owner, packageWith("one", "told"), 0);
      await publishPackage(fixture.owner, packageWith("one", "told"), 7);
      await publishPackage(fixture.owner, packageWith("two", "told"), 0);
      await publishPackage(fixture.owner, packageWith("one", "last"), 0);
      await vi.waitFor(() => expect(told).toHaveBeenCalledWith("last"));
      expect(told.mock.calls).toEqual([["told"], ["told"], ["last"]]);
    } finally {
      await listener.close();
    }
  });
});
