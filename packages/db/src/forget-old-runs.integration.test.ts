import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetOldRuns } from "./forget-old-runs.ts";
import { addUser, openQueueFixture } from "./testing/queue-fixture.ts";

let fixture: Awaited<ReturnType<typeof openQueueFixture>>;
beforeAll(async () => {
  fixture = await openQueueFixture();
});
afterAll(() => fixture.close());

test("what ended over thirty days ago is removed, what is proved, under way or newer stays", async () => {
  const { owner, runner, web } = fixture;
  const admin = await addUser(web);
  for (const days of [29, 31]) {
    await owner.pool.query(
      `INSERT INTO gate_runs (id, slug, files, package, state, proved, lease_expires_at, created_at, completed_at)
       SELECT gen_random_uuid(), lower(state) || '-${days}', '[]', '{"manifest": {}}', state::gate_state,
         CASE state WHEN 'PASSED' THEN '{}'::json END, CASE state WHEN 'RUNNING' THEN now() END,
         now() - interval '90 days',
         CASE WHEN state NOT IN ('QUEUED', 'RUNNING') THEN now() - interval '${days} days' END
       FROM unnest(ARRAY['QUEUED', 'RUNNING', 'PASSED', 'FAILED', 'CANCELLED']) AS state`,
    );
    await owner.pool.query(
      `INSERT INTO host_commands (id, command, state, report, failure, requested_by_id, created_at, completed_at)
       SELECT gen_random_uuid(), to_jsonb(lower(state) || '-${days}'), state::host_command_state,
         CASE state WHEN 'DONE' THEN '{}'::jsonb END, CASE state WHEN 'FAILED' THEN 'why' END, $1,
         now() - interval '90 days', CASE WHEN state <> 'QUEUED' THEN now() - interval '${days} days' END
       FROM unnest(ARRAY['QUEUED', 'DONE', 'FAILED']) AS state`,
      [admin],
    );
  }
  expect(await forgetOldRuns(runner.pool)).toBe(4);
  expect(await forgetOldRuns(runner.pool)).toBe(0);
  const runs = await owner.prisma.gateRun.findMany({ select: { slug: true } });
  expect(runs.map(({ slug }) => slug).sort()).toEqual(
    [
      "cancelled-29",
      "failed-29",
      "passed-29",
      "passed-31",
      "queued-29",
      "queued-31",
      "running-29",
      "running-31",
    ].sort(),
  );
  const commands = await owner.prisma.hostCommand.findMany({ select: { command: true } });
  expect(commands.map(({ command }) => command).sort()).toEqual(["done-29", "failed-29", "queued-29", "queued-31"]);
});

test("a runner removes nothing of its own choice, and the web app none at all", async () => {
  for (const [role, sql] of [
    ["runner", "DELETE FROM host_commands"],
    ["runner", "DELETE FROM gate_runs"],
    ["web", "SELECT forget_old_runs()"],
  ] as const) {
    await expect(fixture[role].pool.query(sql), sql).rejects.toMatchObject({ code: "42501" });
  }
});
