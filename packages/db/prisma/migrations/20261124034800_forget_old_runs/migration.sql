-- What ended long ago and nothing stands on: commands that are over, and gate runs that proved nothing. A runner may have
-- them removed, and can choose neither which nor when. What was cleaned or published stands in the audit.
CREATE FUNCTION "forget_old_runs"() RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH commands AS (
    DELETE FROM host_commands WHERE state IN ('DONE', 'FAILED') AND completed_at < now() - interval '30 days'
    RETURNING id
  ), runs AS (
    DELETE FROM gate_runs WHERE state IN ('FAILED', 'CANCELLED') AND completed_at < now() - interval '30 days'
    RETURNING id
  )
  SELECT ((SELECT count(*) FROM commands) + (SELECT count(*) FROM runs))::integer
$$;
REVOKE ALL ON FUNCTION "forget_old_runs"() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "forget_old_runs"() TO crucible_runner;
