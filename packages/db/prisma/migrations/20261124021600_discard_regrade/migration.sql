-- Discarding a regrade takes what of it still waits out of the queue. With the owner's rights, because the web app has
-- none of its own to change a judgement; and only of a regrade that is discarded already, so that whoever takes over the
-- web app can end nothing by it that counts, or that could ever count. What a runner has, or is just claiming, it ends
-- as usual: nobody looks at it. Returns how many were cancelled.
CREATE FUNCTION "cancel_discarded_regrade"("regrade" uuid) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH waiting AS (
    SELECT j.id
    FROM judgements j
    WHERE j.regrade_id = "regrade" AND j.state = 'QUEUED'
      AND EXISTS (SELECT FROM regrades r WHERE r.id = "regrade" AND r.discarded_at IS NOT NULL)
    ORDER BY j.id
    FOR NO KEY UPDATE OF j SKIP LOCKED
  ), cancelled AS (
    UPDATE judgements j
    SET state = 'CANCELLED', phase = 'cancelled', completed_at = now(), event_sequence = j.event_sequence + 1
    FROM waiting w WHERE j.id = w.id AND j.state = 'QUEUED'
    RETURNING j.id, j.event_sequence
  ), event AS (
    INSERT INTO judgement_events (judgement_id, sequence, event)
    SELECT id, event_sequence, jsonb_build_object('type', 'cancelled', 'reason', 'This regrade was discarded.')
    FROM cancelled
  ), notified AS (
    SELECT pg_notify('crucible_judgement', id::text) FROM cancelled
  )
  SELECT count(*)::int FROM notified
$$;
REVOKE ALL ON FUNCTION "cancel_discarded_regrade"(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "cancel_discarded_regrade"(uuid) TO crucible_web;

-- An end is for good, and what was asked stays what it was.
CREATE FUNCTION "refuse_change_of_regrade"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'regrades that were applied or discarded are never changed' USING ERRCODE = 'restrict_violation';
END
$$;
REVOKE ALL ON FUNCTION "refuse_change_of_regrade"() FROM PUBLIC;
CREATE TRIGGER "ended_is_final" BEFORE UPDATE ON "regrades" FOR EACH ROW
  WHEN (num_nonnulls(OLD."applied_at", OLD."discarded_at") > 0) EXECUTE FUNCTION "refuse_change_of_regrade"();
