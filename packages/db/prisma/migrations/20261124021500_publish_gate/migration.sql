-- The publish gate: what the web app may ask of it, and the one way in which a version comes to be.

-- ---------------------------------------------------------------------------------------------------------------
-- Asking
-- ---------------------------------------------------------------------------------------------------------------

-- A newer run takes an older one's place: one package of a slug is being proved at a time. With the owner's rights,
-- because the web app has none to change a run; and in a trigger, so that nobody who asks can forget it.
CREATE FUNCTION "begin_gate_run"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Two that ask for the same slug at the same moment do so in turn. Held until commit.
  PERFORM pg_advisory_xact_lock(hashtextextended('crucible_gate ' || NEW.slug, 0));
  PERFORM cancel_gate_run(older.id) FROM gate_runs older
    WHERE older.slug = NEW.slug AND older.id <> NEW.id AND older.state IN ('QUEUED', 'RUNNING');
  PERFORM pg_notify('crucible_gate', NEW.id::text);
  RETURN NULL;
END
$$;

-- True where there was something to stop. Its runner finds the run no longer its own with the next word it writes.
CREATE FUNCTION "cancel_gate_run"("run" uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH cancelled AS (
    UPDATE gate_runs SET state = 'CANCELLED', lease_expires_at = NULL, completed_at = now()
    WHERE id = run AND state IN ('QUEUED', 'RUNNING')
    RETURNING id
  ), notified AS (
    SELECT pg_notify('crucible_gate', id::text) FROM cancelled
  )
  SELECT count(*) > 0 FROM notified
$$;

CREATE TRIGGER "one_at_a_time" AFTER INSERT ON "gate_runs" FOR EACH ROW EXECUTE FUNCTION "begin_gate_run"();

-- What was proved is what is published: nothing changes it in between, and what ended stays as it ended.
CREATE TRIGGER "finished_is_final" BEFORE UPDATE ON "gate_runs" FOR EACH ROW
  WHEN (
    OLD."state" IN ('FAILED', 'CANCELLED', 'PUBLISHED')
    OR (OLD."state" = 'PASSED' AND (
      NEW."state" <> 'PUBLISHED' OR NEW."slug" <> OLD."slug"
      OR NEW."files"::text <> OLD."files"::text OR NEW."proved"::text <> OLD."proved"::text
    ))
  )
  EXECUTE FUNCTION "refuse_update"();

-- ---------------------------------------------------------------------------------------------------------------
-- Publishing
-- ---------------------------------------------------------------------------------------------------------------

-- Makes a package what students see at its slug, for the built-in challenges and for what passed the gate alike. A digest
-- that is current already changes nothing, one published earlier becomes current again, a new one becomes the next
-- version. `package` is in the form of packages/db/src/stored-package.ts; `files` are stored with the version that they
-- made, also with one that was published before files were kept. Without a `place`, a new challenge goes to the end.
CREATE FUNCTION "publish_version"("slug" text, "place" integer, "package" json, "files" json)
RETURNS TABLE ("version_id" uuid, "number" integer, "created" boolean, "became_current" boolean)
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  challenge challenges%ROWTYPE;
  languages CONSTANT jsonb := (package -> 'languages')::jsonb;
BEGIN
  -- Locks the challenge's row: publishing one slug twice at once happens in turn.
  INSERT INTO challenges AS c (id, slug, position)
    VALUES (
      gen_random_uuid(), publish_version.slug,
      COALESCE(place, (SELECT COALESCE(max(o.position) + 1, 0) FROM challenges o))
    )
    ON CONFLICT (slug) DO UPDATE SET position = COALESCE(place, c.position)
    RETURNING c.* INTO challenge;

  SELECT v.id, v.number INTO version_id, number FROM challenge_versions v
    WHERE v.challenge_id = challenge.id AND v.digest = package ->> 'digest';
  created := version_id IS NULL;
  IF created THEN
    version_id := gen_random_uuid();
    number := (SELECT COALESCE(max(v.number), 0) + 1 FROM challenge_versions v WHERE v.challenge_id = challenge.id);
    INSERT INTO challenge_versions
      (id, challenge_id, number, digest, title, manifest, statement, starter, sample_tests, sample_cases)
    SELECT version_id, challenge.id, publish_version.number, package ->> 'digest', package -> 'manifest' ->> 'title',
           (package -> 'manifest')::jsonb, package ->> 'statement',
           jsonb_object_agg(l.key, l.value -> 'starter'),
           jsonb_object_agg(l.key, (
             -- Sample tests are shown to students; they are in the test files of this name.
             SELECT COALESCE(jsonb_agg(t.file ORDER BY t.place), '[]')
             FROM jsonb_array_elements(l.value -> 'tests') WITH ORDINALITY AS t (file, place)
             WHERE t.file ->> 'path' ~ '^sample(_.*)?\.[^./]+$'
           )),
           (package ->> 'sampleCases')::json
    FROM jsonb_each(languages) AS l;
    INSERT INTO challenge_version_secrets (version_id, tests, cases, checker, solution, wrong)
    SELECT publish_version.version_id,
           jsonb_object_agg(l.key, jsonb_build_object('tests', l.value -> 'tests', 'files', l.value -> 'files')),
           (package ->> 'cases')::json, NULLIF((package -> 'checker')::jsonb, 'null'),
           jsonb_object_agg(l.key, l.value -> 'solution'), jsonb_object_agg(l.key, l.value -> 'wrong')
    FROM jsonb_each(languages) AS l;
  END IF;
  IF files IS NOT NULL THEN
    INSERT INTO challenge_version_sources (version_id, files) VALUES (publish_version.version_id, publish_version.files)
      ON CONFLICT (version_id) DO NOTHING;
  END IF;
  became_current := challenge.current_version_id IS DISTINCT FROM version_id;
  IF became_current THEN
    UPDATE challenges c SET current_version_id = publish_version.version_id WHERE c.id = challenge.id;
    PERFORM pg_notify('crucible_challenges', challenge.slug);
  END IF;
  RETURN NEXT;
END
$$;

-- The web app's one way to publish, with the owner's rights because it has none to make a version: what the runner has
-- proved, whole, at the slug that it was proved for. No row where the run has not passed. A run whose package was
-- published before stays PASSED: it made no version.
CREATE FUNCTION "publish_gate_run"("run" uuid, "actor" uuid)
RETURNS TABLE ("version_id" uuid, "number" integer, "created" boolean, "became_current" boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  proof gate_runs%ROWTYPE;
BEGIN
  IF actor IS NOT NULL AND NOT EXISTS (
    SELECT FROM users u WHERE u.id = actor AND u.platform_role = 'ADMIN' AND u.deactivated_at IS NULL
  ) THEN
    RAISE EXCEPTION 'only an administrator publishes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT g.* INTO proof FROM gate_runs g WHERE g.id = run FOR UPDATE;
  IF proof.state = 'PUBLISHED' THEN
    -- Asked twice.
    RETURN QUERY SELECT v.id, v.number, false, false FROM challenge_versions v WHERE v.id = proof.version_id;
    RETURN;
  END IF;
  IF proof.state IS DISTINCT FROM 'PASSED' OR proof.proved -> 'manifest' ->> 'slug' IS DISTINCT FROM proof.slug THEN
    RETURN;
  END IF;
  SELECT p.* INTO version_id, number, created, became_current
    FROM publish_version(proof.slug, NULL, proof.proved, proof.files) p;
  IF created THEN
    UPDATE gate_runs g SET state = 'PUBLISHED', version_id = publish_gate_run.version_id WHERE g.id = run;
    PERFORM pg_notify('crucible_gate', run::text);
  END IF;
  RETURN NEXT;
END
$$;

REVOKE ALL ON FUNCTION "begin_gate_run"() FROM PUBLIC;
REVOKE ALL ON FUNCTION "cancel_gate_run"(uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION "publish_version"(text, integer, json, json) FROM PUBLIC;
REVOKE ALL ON FUNCTION "publish_gate_run"(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "cancel_gate_run"(uuid) TO crucible_web;
GRANT EXECUTE ON FUNCTION "publish_gate_run"(uuid, uuid) TO crucible_web;

-- Runners look into it to know what a run needs. One that Postgres could not read would stop them all.
ALTER TABLE "gate_runs"
  ADD CONSTRAINT "gate_runs_package_is_readable" CHECK (json_typeof("package" -> 'manifest') = 'object');
