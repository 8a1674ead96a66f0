-- Challenges in several languages and with cases, results that a later judgement may take over, advice after the
-- verdict, and Runs that a newer submission overtakes.

-- ---------------------------------------------------------------------------------------------------------------
-- Challenges
-- ---------------------------------------------------------------------------------------------------------------

-- What is there was for Rust. Retyping a column with USING rewrites the rows without an UPDATE, so the triggers that
-- refuse changes to what was published stay in force throughout.
--
-- Cases are JSON, not JSONB: what a function is asked may hold NUL, which JSONB cannot, and must not be another question.
ALTER TABLE "challenge_versions"
  ALTER COLUMN "starter" TYPE JSONB USING jsonb_build_object('rust', "starter"),
  ALTER COLUMN "sample_tests" TYPE JSONB USING jsonb_build_object('rust', "sample_tests"),
  ADD COLUMN "sample_cases" JSON NOT NULL DEFAULT '[]';
ALTER TABLE "challenge_version_secrets"
  ALTER COLUMN "tests" TYPE JSONB
    USING jsonb_build_object('rust', jsonb_build_object('tests', "tests", 'files', '[]'::jsonb)),
  ALTER COLUMN "solution" TYPE JSONB USING jsonb_build_object('rust', "solution"),
  ALTER COLUMN "wrong" TYPE JSONB USING jsonb_build_object('rust', "wrong"),
  ADD COLUMN "cases" JSON NOT NULL DEFAULT '[]',
  ADD COLUMN "checker" JSONB;

-- The defaults were for the rows of before.
ALTER TABLE "challenge_versions"
  ALTER COLUMN "sample_cases" DROP DEFAULT,
  ADD CONSTRAINT "challenge_versions_by_language" CHECK (
    jsonb_typeof("starter") = 'object' AND jsonb_typeof("sample_tests") = 'object'
  ),
  ADD CONSTRAINT "challenge_versions_sample_cases_are_a_list" CHECK (json_typeof("sample_cases") = 'array');
ALTER TABLE "challenge_version_secrets"
  ALTER COLUMN "cases" DROP DEFAULT,
  ADD CONSTRAINT "challenge_version_secrets_by_language" CHECK (
    jsonb_typeof("tests") = 'object' AND jsonb_typeof("solution") = 'object' AND jsonb_typeof("wrong") = 'object'
  ),
  ADD CONSTRAINT "challenge_version_secrets_cases_are_a_list" CHECK (json_typeof("cases") = 'array');

GRANT SELECT ("cases", "checker") ON "challenge_version_secrets" TO crucible_runner;

-- ---------------------------------------------------------------------------------------------------------------
-- Judgements
-- ---------------------------------------------------------------------------------------------------------------

ALTER TABLE "judgements"
  ADD COLUMN "judging_key" TEXT,
  ADD COLUMN "advice_due_at" TIMESTAMPTZ(6),
  ADD COLUMN "advice" JSONB;

-- What may be taken over by a later judgement, newest first. A judging error is nobody's result.
CREATE INDEX "judgements_judging_key_idx" ON "judgements" ("judging_key", "completed_at" DESC)
  WHERE "state" = 'DONE' AND "verdict" <> 'JE' AND "judging_key" IS NOT NULL;
-- The few whose advice is awaited.
CREATE INDEX "judgements_advice_due_at_idx" ON "judgements" ("advice_due_at") WHERE "advice_due_at" IS NOT NULL;

-- A cancelled judgement was never begun, or was given back before: it has an end, and nothing that a claim sets.
ALTER TABLE "judgements"
  DROP CONSTRAINT "judgements_claimed",
  DROP CONSTRAINT "judgements_phase",
  DROP CONSTRAINT "judgements_done_has_verdict",
  ADD CONSTRAINT "judgements_claimed" CHECK (
    "state" IN ('QUEUED', 'CANCELLED') OR ("runner_id" IS NOT NULL AND "started_at" IS NOT NULL AND "attempt" >= 1)
  ),
  ADD CONSTRAINT "judgements_cancelled" CHECK (
    "state" <> 'CANCELLED' OR ("runner_id" IS NULL AND "started_at" IS NULL)
  ),
  ADD CONSTRAINT "judgements_phase" CHECK (
    "phase" IN ('queued', 'compiling', 'building-tests', 'running', 'done', 'cancelled')
    AND ("state" = 'DONE') = ("phase" = 'done') AND ("state" = 'CANCELLED') = ("phase" = 'cancelled')
  ),
  ADD CONSTRAINT "judgements_done_has_verdict" CHECK (
    num_nonnulls("verdict", "outcome", "tests_passed", "tests_failed", "score")
      = CASE WHEN "state" = 'DONE' THEN 5 ELSE 0 END
  ),
  ADD CONSTRAINT "judgements_finished_at" CHECK (("state" IN ('DONE', 'CANCELLED')) = ("completed_at" IS NOT NULL)),
  ADD CONSTRAINT "judgements_key_of_a_result" CHECK ("judging_key" IS NULL OR "state" = 'DONE'),
  ADD CONSTRAINT "judgements_advice_after_verdict" CHECK (
    ("advice_due_at" IS NULL OR "state" = 'DONE')
    AND ("advice" IS NULL OR ("state" = 'DONE' AND "advice_due_at" IS NULL))
  );

-- A verdict is given once: a regrade is another judgement. All that may still come is the advice that was announced,
-- once, with its event; it changes nothing that was said before.
CREATE FUNCTION "refuse_change_of_finished"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_advice CONSTANT text[] := ARRAY['advice', 'advice_due_at', 'event_sequence'];
BEGIN
  IF OLD.advice_due_at IS NOT NULL AND NEW.advice_due_at IS NULL AND NEW.event_sequence = OLD.event_sequence + 1
    AND to_jsonb(NEW) - of_advice = to_jsonb(OLD) - of_advice
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'judgements that ended are never changed' USING ERRCODE = 'restrict_violation';
END
$$;
REVOKE ALL ON FUNCTION "refuse_change_of_finished"() FROM PUBLIC;

DROP TRIGGER "done_is_final" ON "judgements";
CREATE TRIGGER "finished_is_final" BEFORE UPDATE ON "judgements" FOR EACH ROW
  WHEN (OLD."state" IN ('DONE', 'CANCELLED')) EXECUTE FUNCTION "refuse_change_of_finished"();

GRANT UPDATE ("judging_key", "advice_due_at", "advice") ON "judgements" TO crucible_runner;

-- ---------------------------------------------------------------------------------------------------------------
-- Overtaking
-- ---------------------------------------------------------------------------------------------------------------

-- The one way in which the web app may end a judgement, with the owner's rights because it has none of its own to
-- change one: a submission that has no judgement yet, so one that is only now handed in and no regrade, cancels the
-- waiting Runs of the same person to the same challenge. Never a Submit, a regrade, or what a runner has.
-- Returns the best place in the queue among them, for the one that came instead; null where there was none.
--
-- A row that a runner is just claiming is locked: it is skipped, so that handing in waits for no runner.
CREATE FUNCTION "overtake_queued_runs"("newer" uuid) RETURNS timestamptz
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH waiting AS (
    SELECT j.id
    FROM submissions s
    JOIN submissions older ON older.user_id = s.user_id AND older.challenge_id = s.challenge_id AND older.id <> s.id
    JOIN judgements j ON j.submission_id = older.id
    WHERE s.id = newer AND NOT EXISTS (SELECT FROM judgements mine WHERE mine.submission_id = s.id)
      AND older.kind = 'RUN' AND j.user_id = s.user_id AND j.state = 'QUEUED' AND j.priority = 0
    ORDER BY j.id
    FOR NO KEY UPDATE OF j SKIP LOCKED
  ), cancelled AS (
    UPDATE judgements j
    SET state = 'CANCELLED', phase = 'cancelled', completed_at = now(), event_sequence = j.event_sequence + 1
    FROM waiting w WHERE j.id = w.id AND j.state = 'QUEUED'
    RETURNING j.id, j.fair_at, j.event_sequence
  ), event AS (
    INSERT INTO judgement_events (judgement_id, sequence, event)
    SELECT id, event_sequence,
           jsonb_build_object('type', 'cancelled', 'reason', 'A newer submission of yours took its place.')
    FROM cancelled
  ), notified AS (
    SELECT fair_at, pg_notify('crucible_judgement', id::text) FROM cancelled
  )
  SELECT min(fair_at) FROM notified
$$;
REVOKE ALL ON FUNCTION "overtake_queued_runs"(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "overtake_queued_runs"(uuid) TO crucible_web;
