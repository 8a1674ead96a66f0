/**
 * The two ends of a try that gave no verdict. `which` selects among the RUNNING ones and may use parameters from $3
 * on; $1 is how many tries of this kind a judgement gets, $2 what a student may read about it.
 *
 * A `fault` uses up an attempt. An `outage` (the engine went away, the runner had to stop) says nothing about the
 * judgement: its attempt is given back. What was given back is told by the fencing token, which never falls, so that
 * outages too come to an end.
 *
 * The fencing token stays as it is: a late write is refused because the row is not RUNNING, and after the next claim
 * because the token is higher.
 */
export type GiveBackKind = "fault" | "outage";

const USED_UP: Record<GiveBackKind, string> = { fault: "attempt", outage: "fencing_token - attempt + 1" };
const ATTEMPT_AFTER: Record<GiveBackKind, string> = { fault: "attempt", outage: "attempt - 1" };
const ATTEMPT_BEFORE: Record<GiveBackKind, string> = { fault: "attempt", outage: "attempt + 1" };

/** Back into the queue at its old place, once `delay` is over. */
export const requeueStatement = (kind: GiveBackKind, which: string, delay: string): string => `
  WITH requeued AS (
    UPDATE judgements
    SET state = 'QUEUED', phase = 'queued', runner_id = NULL, lease_expires_at = NULL, started_at = NULL,
        available_at = now() + make_interval(secs => ${delay}), event_sequence = event_sequence + 1,
        attempt = ${ATTEMPT_AFTER[kind]}
    WHERE state = 'RUNNING' AND ${USED_UP[kind]} < $1 AND ${which}
    RETURNING id, ${ATTEMPT_BEFORE[kind]} AS attempt, event_sequence
  ), event AS (
    INSERT INTO judgement_events (judgement_id, sequence, event)
    SELECT id, event_sequence, jsonb_build_object('type', 'requeued', 'attempt', attempt, 'reason', $2::text)
    FROM requeued
  )
  SELECT pg_notify('crucible_judgement', id::text), pg_notify('crucible_queue', '') FROM requeued`;

/** Out of tries: a judging error, which costs the student nothing. */
export const exhaustStatement = (kind: GiveBackKind, which: string): string => `
  WITH exhausted AS (
    UPDATE judgements
    SET state = 'DONE', phase = 'done', lease_expires_at = NULL, completed_at = now(),
        event_sequence = event_sequence + 1,
        verdict = 'JE', tests_passed = 0, tests_failed = 0, score = 0,
        outcome = jsonb_build_object(
          'verdict', 'JE', 'testsPassed', 0, 'testsFailed', 0, 'score', 0,
          'durationMs', round(extract(epoch FROM now() - started_at) * 1000),
          'phases', jsonb_build_object('compileMs', NULL, 'buildTestsMs', NULL, 'runMs', NULL),
          'cached', false, 'judgingError', $2::text
        )
    WHERE state = 'RUNNING' AND ${USED_UP[kind]} >= $1 AND ${which}
    RETURNING id, event_sequence, outcome
  ), event AS (
    INSERT INTO judgement_events (judgement_id, sequence, event)
    SELECT id, event_sequence, jsonb_build_object('type', 'done', 'outcome', outcome, 'adviceFollows', false)
    FROM exhausted
  )
  SELECT pg_notify('crucible_judgement', id::text), pg_notify('crucible_queue', '') FROM exhausted`;
