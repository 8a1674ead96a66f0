import { RUNNER_ALIVE_SECONDS } from "@crucible/contract";

/** A command that no runner took so long is over: what was asked a while ago may be wrong by now. */
const FRESH_SECONDS = 60;

/**
 * The SQL of what is the matter with a row of host_commands (as `c`), for people; null where nothing is. A runner that
 * just claimed its first may not have written its first heartbeat.
 */
export const WHY_OVER = `CASE
  WHEN c.state = 'QUEUED' AND c.created_at < now() - interval '${FRESH_SECONDS} seconds'
    THEN 'No runner answered within a minute. Start Crucible’s runner on the machine (npm start does), then ask again.'
  WHEN c.state = 'RUNNING' AND c.started_at < now() - interval '${RUNNER_ALIVE_SECONDS} seconds' AND NOT EXISTS (
    SELECT FROM runners r
    WHERE r.id = c.runner_id AND r.heartbeat_at > now() - interval '${RUNNER_ALIVE_SECONDS} seconds'
  ) THEN 'The runner stopped before it was done. Once one is there again, ask again.'
END`;
