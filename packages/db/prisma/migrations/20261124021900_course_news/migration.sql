-- Pages that show a class live hear of what changes in it from the tables themselves, so that no code path, and no
-- other process, can forget to say so: `crucible_courses` with the course's id. Postgres sends equal notifications of
-- one transaction once, so a roster of hundreds is one piece of news.

CREATE FUNCTION "tell_course_news"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('crucible_courses', CASE WHEN TG_OP = 'DELETE' THEN OLD.course_id ELSE NEW.course_id END::text);
  RETURN NULL;
END $$;

CREATE FUNCTION "tell_assignment_news"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('crucible_courses', course_id::text) FROM assignments
  WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.assignment_id ELSE NEW.assignment_id END;
  RETURN NULL;
END $$;

CREATE TRIGGER "course_news" AFTER INSERT OR UPDATE OR DELETE ON "enrollments"
  FOR EACH ROW EXECUTE FUNCTION "tell_course_news"();
CREATE TRIGGER "course_news" AFTER UPDATE OR DELETE ON "sections"
  FOR EACH ROW EXECUTE FUNCTION "tell_course_news"();
CREATE TRIGGER "course_news" AFTER UPDATE ON "assignments"
  FOR EACH ROW EXECUTE FUNCTION "tell_course_news"();
CREATE TRIGGER "course_news" AFTER INSERT OR UPDATE OR DELETE ON "assignment_challenges"
  FOR EACH ROW EXECUTE FUNCTION "tell_assignment_news"();
-- From here on its judgements count.
CREATE TRIGGER "course_news" AFTER UPDATE OF "applied_at" ON "regrades"
  FOR EACH ROW WHEN (NEW."applied_at" IS DISTINCT FROM OLD."applied_at") EXECUTE FUNCTION "tell_assignment_news"();
