-- What the tables must hold whoever writes to them, and what the web app and the runner may do.

-- ---------------------------------------------------------------------------------------------------------------
-- Rules
-- ---------------------------------------------------------------------------------------------------------------

-- Two spellings of one address are one person: stored in lower case, so that the unique index decides.
ALTER TABLE "users"
  ADD CONSTRAINT "users_email_lower_case" CHECK ("email" = lower("email") AND "email" = btrim("email") AND "email" <> '');

ALTER TABLE "one_time_links"
  ADD CONSTRAINT "one_time_links_token_hash_sha256" CHECK ("token_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "one_time_links_expires_later" CHECK ("expires_at" > "created_at");

ALTER TABLE "sign_in_attempts"
  ADD CONSTRAINT "sign_in_attempts_failures_count" CHECK ("failures" >= 0);

ALTER TABLE "challenge_versions"
  ADD CONSTRAINT "challenge_versions_number_from_one" CHECK ("number" >= 1),
  ADD CONSTRAINT "challenge_versions_digest_sha256" CHECK ("digest" ~ '^[0-9a-f]{64}$');

ALTER TABLE "submissions"
  ADD CONSTRAINT "submissions_files_digest_sha256" CHECK ("files_digest" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "submissions_files_are_a_list" CHECK (jsonb_typeof("files") = 'array');

-- A judgement's state says which of its other columns are set. Every "guarded by state" in the queue's SQL leans on it.
ALTER TABLE "judgements"
  ADD CONSTRAINT "judgements_counts" CHECK ("attempt" >= 0 AND "event_sequence" >= 0),
  -- Every claim raises the token; a claim that was handed back unbegun does not count as an attempt.
  ADD CONSTRAINT "judgements_fencing" CHECK ("fencing_token" >= "attempt"),
  ADD CONSTRAINT "judgements_queued" CHECK (
    "state" <> 'QUEUED' OR ("runner_id" IS NULL AND "started_at" IS NULL AND "phase" = 'queued')
  ),
  ADD CONSTRAINT "judgements_claimed" CHECK (
    "state" = 'QUEUED' OR ("runner_id" IS NOT NULL AND "started_at" IS NOT NULL AND "attempt" >= 1)
  ),
  ADD CONSTRAINT "judgements_running_has_lease" CHECK (("state" = 'RUNNING') = ("lease_expires_at" IS NOT NULL)),
  ADD CONSTRAINT "judgements_phase" CHECK (
    "phase" IN ('queued', 'compiling', 'building-tests', 'running', 'done') AND ("state" = 'DONE') = ("phase" = 'done')
  ),
  ADD CONSTRAINT "judgements_done_has_verdict" CHECK (
    num_nonnulls("verdict", "outcome", "tests_passed", "tests_failed", "score", "completed_at")
      = CASE WHEN "state" = 'DONE' THEN 6 ELSE 0 END
  ),
  ADD CONSTRAINT "judgements_outcome_agrees" CHECK ("outcome" ->> 'verdict' IS NOT DISTINCT FROM "verdict"::text),
  ADD CONSTRAINT "judgements_score_share" CHECK ("score" BETWEEN 0 AND 1),
  ADD CONSTRAINT "judgements_test_counts" CHECK ("tests_passed" >= 0 AND "tests_failed" >= 0);

ALTER TABLE "judgement_events"
  ADD CONSTRAINT "judgement_events_sequence_from_one" CHECK ("sequence" >= 1),
  ADD CONSTRAINT "judgement_events_have_a_type" CHECK (jsonb_typeof("event" -> 'type') IS NOT DISTINCT FROM 'string');

ALTER TABLE "test_results"
  ADD CONSTRAINT "test_results_index_from_zero" CHECK ("index" >= 0),
  -- A compile error or a judging error belongs to the judgement as a whole.
  ADD CONSTRAINT "test_results_verdict_of_a_test" CHECK ("verdict" NOT IN ('CE', 'JE')),
  ADD CONSTRAINT "test_results_measures" CHECK ("cpu_time_ms" >= 0 AND "wall_time_ms" >= 0 AND "memory_peak_bytes" >= 0);

ALTER TABLE "runners"
  ADD CONSTRAINT "runners_load" CHECK ("capacity" >= 0 AND "running" >= 0),
  ADD CONSTRAINT "runners_engine_state_agrees" CHECK ("status" ->> 'engineState' IS NOT DISTINCT FROM "engine_state");

-- What was handed in, what was said about it and what was published never change, not even for the owner's own
-- code. Deleting (a person's data on request) stays possible to the owner alone: no role below has DELETE on these.
CREATE FUNCTION "refuse_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "never_changed" BEFORE UPDATE ON "submissions" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "never_changed" BEFORE UPDATE ON "judgement_events" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "never_changed" BEFORE UPDATE ON "test_results" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "never_changed" BEFORE UPDATE ON "challenge_versions" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "never_changed" BEFORE UPDATE ON "challenge_version_secrets" FOR EACH ROW EXECUTE FUNCTION "refuse_update"();

-- A verdict is given once: a regrade is another judgement.
CREATE TRIGGER "done_is_final" BEFORE UPDATE ON "judgements" FOR EACH ROW WHEN (OLD."state" = 'DONE')
  EXECUTE FUNCTION "refuse_update"();

-- ---------------------------------------------------------------------------------------------------------------
-- Roles
-- ---------------------------------------------------------------------------------------------------------------

-- Group roles belong to the whole server, so another database's migration may have made them, or be making them now.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['crucible_web', 'crucible_runner'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- made by the other migration in the meantime, which is what we want
      END;
    END IF;
  END LOOP;
END
$$;

-- Nothing by default; what follows is everything.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON FUNCTION "refuse_update"() FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON SEQUENCES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO crucible_web, crucible_runner;

-- The web app: people and their sign-ins; reads challenges, but not their secrets; hands in, and reads what came of it.
GRANT SELECT, INSERT ON "users" TO crucible_web;
GRANT UPDATE ("name", "email", "email_verified", "image", "platform_role", "password_hash", "deactivated_at")
  ON "users" TO crucible_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON "accounts" TO crucible_web;
GRANT SELECT ON "one_time_links" TO crucible_web;
GRANT UPDATE ("used_at") ON "one_time_links" TO crucible_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON "sign_in_attempts" TO crucible_web;
GRANT SELECT ON "challenges", "challenge_versions" TO crucible_web;
GRANT SELECT, INSERT ON "submissions" TO crucible_web;
GRANT SELECT ON "judgements", "judgement_events", "test_results", "runners" TO crucible_web;
-- Only these columns: whoever takes over the web app can queue a judgement, not invent one that is already done.
GRANT INSERT ("id", "submission_id", "user_id", "priority", "fair_at") ON "judgements" TO crucible_web;

-- The runner: reads what it judges, tests included, writes what came out; knows no person, password or session.
GRANT SELECT ON "submissions", "challenges", "challenge_versions", "judgements", "judgement_events", "test_results"
  TO crucible_runner;
GRANT SELECT ("version_id", "tests") ON "challenge_version_secrets" TO crucible_runner;
-- Not whose judgement it is, nor its place in the queue.
GRANT UPDATE (
  "state", "available_at", "attempt", "fencing_token", "runner_id", "lease_expires_at", "started_at", "completed_at",
  "phase", "event_sequence", "verdict", "tests_passed", "tests_failed", "score", "outcome", "diagnostics", "tests",
  "image_digest"
) ON "judgements" TO crucible_runner;
GRANT INSERT ON "judgement_events", "test_results" TO crucible_runner;
GRANT SELECT, INSERT, UPDATE, DELETE ON "runners" TO crucible_runner;

-- Both may see which migrations are in. In a shadow database the table does not exist.
DO $$
BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON public."_prisma_migrations" TO crucible_web, crucible_runner;
  END IF;
END
$$;
