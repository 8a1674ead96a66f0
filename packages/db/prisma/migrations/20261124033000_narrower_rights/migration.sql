-- What whoever takes over the web app's role cannot do either.

-- Nothing deletes an assignment: what was handed in to it is somebody's, and its regrades would go with it.
REVOKE DELETE ON "assignments" FROM crucible_web;

-- An entry says when it was written, whatever its writer says: only the owner, who restores and seeds, brings a time along.
CREATE FUNCTION "audited_now"() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_user <> (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = TG_RELID) THEN
    NEW.at := now();
  END IF;
  RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION "audited_now"() FROM PUBLIC;
CREATE TRIGGER "written_now" BEFORE INSERT ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION "audited_now"();
