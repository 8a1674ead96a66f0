-- What somebody asked of a machine as an administrator waits no longer than they are one. In a trigger, so that nothing
-- that takes the role or the account away can forget it; with the owner's rights, because the web app has none to end a
-- command. What a runner has taken already is carried out to its end.
CREATE FUNCTION "end_commands_of_former_admin"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  command uuid;
BEGIN
  FOR command IN
    UPDATE host_commands c
    SET state = 'FAILED', completed_at = now(), failure = 'Whoever asked for it is no admin any longer.'
    WHERE c.requested_by_id = NEW.id AND c.state = 'QUEUED'
    RETURNING c.id
  LOOP
    PERFORM pg_notify('crucible_commands', command::text);
  END LOOP;
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION "end_commands_of_former_admin"() FROM PUBLIC;
CREATE TRIGGER "former_admin" AFTER UPDATE OF "platform_role", "deactivated_at" ON "users" FOR EACH ROW
  WHEN (
    OLD."platform_role" = 'ADMIN' AND OLD."deactivated_at" IS NULL
    AND (NEW."platform_role" <> 'ADMIN' OR NEW."deactivated_at" IS NOT NULL)
  )
  EXECUTE FUNCTION "end_commands_of_former_admin"();
