import { afterAll, beforeAll, expect, test } from "vitest";
import { openWebFixture, type WebFixture } from "@/testing/web-fixture";

let web: WebFixture;
beforeAll(async () => {
  web = await openWebFixture({
    CRUCIBLE_SIGN_UP: "closed",
    GITHUB_CLIENT_ID: "from the environment",
    GITHUB_CLIENT_SECRET: "the-environments-secret",
  });
});
afterAll(() => web.close());

test("what the environment decides is shown with its name, without its secret, and cannot be saved over", async () => {
  const { signInSettings } = await web.callerOf(await web.addUser({ platformRole: "ADMIN" }));
  const page = await signInSettings.read();
  expect(page.signUp).toEqual({ value: "closed", variables: ["CRUCIBLE_SIGN_UP"] });
  expect(page.github).toMatchObject({
    variables: ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
    client: { clientId: "from the environment" },
  });
  expect(JSON.stringify(page)).not.toContain("the-environments-secret");
  for (const change of [
    { signUp: "open" as const },
    { github: { clientId: "mine", secret: "mine" } },
    { github: null },
  ])
    await expect(signInSettings.save({ revision: null, ...change })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await web.owner.prisma.siteSetting.count()).toBe(0);
  await signInSettings.save({ revision: null, allowedDomains: ["example.edu"] });
  expect(await web.owner.prisma.siteSetting.count()).toBe(1);
});
