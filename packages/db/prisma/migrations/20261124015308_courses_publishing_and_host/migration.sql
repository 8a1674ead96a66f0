-- Courses and assignments, regrades, the publish gate, commands to a runner's machine, settings and the audit.

-- CreateEnum
CREATE TYPE "regrade_target" AS ENUM ('SUBMISSION', 'STUDENT', 'CHALLENGE', 'ASSIGNMENT');

-- CreateEnum
CREATE TYPE "course_role" AS ENUM ('STUDENT', 'TEACHING_ASSISTANT', 'INSTRUCTOR');

-- CreateEnum
CREATE TYPE "host_command_state" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "gate_state" AS ENUM ('QUEUED', 'RUNNING', 'PASSED', 'FAILED', 'CANCELLED', 'PUBLISHED');

-- AlterTable
-- What is there was judged by the version that it was handed in to. The rows that are final are rewritten for this once.
ALTER TABLE "judgements" ADD COLUMN     "regrade_id" UUID,
ADD COLUMN     "version_id" UUID;
ALTER TABLE "judgements" DISABLE TRIGGER "finished_is_final";
UPDATE "judgements" j SET "version_id" = s."challenge_version_id" FROM "submissions" s WHERE s."id" = j."submission_id";
ALTER TABLE "judgements" ENABLE TRIGGER "finished_is_final";
ALTER TABLE "judgements" ALTER COLUMN "version_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "submissions" ADD COLUMN     "assignment_id" UUID;

-- CreateTable
CREATE TABLE "assignments" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "opens_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3),
    "attempts_limit" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment_challenges" (
    "assignment_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,

    CONSTRAINT "assignment_challenges_pkey" PRIMARY KEY ("assignment_id","challenge_id")
);

-- CreateTable
CREATE TABLE "regrades" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "target" "regrade_target" NOT NULL,
    "submission_id" UUID,
    "user_id" UUID,
    "challenge_id" UUID,
    "reason" TEXT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),
    "applied_by_id" UUID,
    "discarded_at" TIMESTAMPTZ(3),
    "discarded_by_id" UUID,

    CONSTRAINT "regrades_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courses" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "courses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sections" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "sections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "course_invitations" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "course_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrollments" (
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "user_id" UUID,
    "email" TEXT NOT NULL,
    "roster_name" TEXT,
    "student_number" TEXT,
    "role" "course_role" NOT NULL DEFAULT 'STUDENT',
    "section_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrollments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host_commands" (
    "id" UUID NOT NULL,
    "command" JSONB NOT NULL,
    "runner_id" TEXT,
    "state" "host_command_state" NOT NULL DEFAULT 'QUEUED',
    "report" JSONB,
    "failure" TEXT,
    "requested_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "host_commands_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_settings" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_by_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_settings_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "course_id" UUID,
    "assignment_id" UUID,
    "subject_user_id" UUID,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge_version_sources" (
    "version_id" UUID NOT NULL,
    "files" JSON NOT NULL,

    CONSTRAINT "challenge_version_sources_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "challenge_drafts" (
    "slug" TEXT NOT NULL,
    "files" JSON NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challenge_drafts_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "gate_runs" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "files" JSON NOT NULL,
    "package" JSON NOT NULL,
    "draft_revision" INTEGER,
    "state" "gate_state" NOT NULL DEFAULT 'QUEUED',
    "report" JSONB,
    "proved" JSON,
    "requested_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "fencing_token" INTEGER NOT NULL DEFAULT 0,
    "runner_id" TEXT,
    "lease_expires_at" TIMESTAMPTZ(6),
    "started_at" TIMESTAMPTZ(6),
    "completed_at" TIMESTAMPTZ(6),
    "version_id" UUID,

    CONSTRAINT "gate_runs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "assignments_course_id_idx" ON "assignments"("course_id");

-- CreateIndex
CREATE INDEX "assignment_challenges_challenge_id_idx" ON "assignment_challenges"("challenge_id");

-- CreateIndex
CREATE INDEX "regrades_assignment_id_created_at_idx" ON "regrades"("assignment_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "sections_course_id_name_key" ON "sections"("course_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "course_invitations_code_key" ON "course_invitations"("code");

-- CreateIndex
CREATE INDEX "course_invitations_course_id_idx" ON "course_invitations"("course_id");

-- CreateIndex
CREATE INDEX "enrollments_user_id_idx" ON "enrollments"("user_id");

-- CreateIndex
CREATE INDEX "enrollments_email_idx" ON "enrollments"("email");

-- CreateIndex
CREATE UNIQUE INDEX "enrollments_course_id_email_key" ON "enrollments"("course_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "enrollments_course_id_user_id_key" ON "enrollments"("course_id", "user_id");

-- CreateIndex
CREATE INDEX "host_commands_state_created_at_idx" ON "host_commands"("state", "created_at");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_course_id_at_idx" ON "audit_entries"("course_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_subject_user_id_at_idx" ON "audit_entries"("subject_user_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "gate_runs_version_id_key" ON "gate_runs"("version_id");

-- CreateIndex
CREATE INDEX "gate_runs_slug_created_at_idx" ON "gate_runs"("slug", "created_at" DESC);

-- CreateIndex
CREATE INDEX "gate_runs_state_created_at_idx" ON "gate_runs"("state", "created_at");

-- CreateIndex
CREATE INDEX "judgements_regrade_id_state_idx" ON "judgements"("regrade_id", "state");

-- CreateIndex
CREATE INDEX "submissions_assignment_id_challenge_id_user_id_created_at_idx" ON "submissions"("assignment_id", "challenge_id", "user_id", "created_at");

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_challenges" ADD CONSTRAINT "assignment_challenges_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_challenges" ADD CONSTRAINT "assignment_challenges_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regrades" ADD CONSTRAINT "regrades_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "courses" ADD CONSTRAINT "courses_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sections" ADD CONSTRAINT "sections_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_invitations" ADD CONSTRAINT "course_invitations_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "course_invitations" ADD CONSTRAINT "course_invitations_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_course_id_fkey" FOREIGN KEY ("course_id") REFERENCES "courses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollments" ADD CONSTRAINT "enrollments_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "sections"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_subject_user_id_fkey" FOREIGN KEY ("subject_user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "challenge_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_regrade_id_fkey" FOREIGN KEY ("regrade_id") REFERENCES "regrades"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_version_sources" ADD CONSTRAINT "challenge_version_sources_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "challenge_versions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gate_runs" ADD CONSTRAINT "gate_runs_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "challenge_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------------------------
-- Rules
-- ---------------------------------------------------------------------------------------------------------------

ALTER TABLE "courses"
  ADD CONSTRAINT "courses_have_a_name" CHECK (btrim("name") <> ''),
  ADD CONSTRAINT "courses_have_a_time_zone" CHECK ("time_zone" <> '');
ALTER TABLE "sections"
  ADD CONSTRAINT "sections_have_a_name" CHECK (btrim("name") <> '' AND "name" = btrim("name"));
ALTER TABLE "course_invitations"
  ADD CONSTRAINT "course_invitations_code" CHECK ("code" ~ '^[0-9A-HJKMNP-TV-Z]{10}$');
-- One link works at a time: making another revokes the one before.
CREATE UNIQUE INDEX "course_invitations_one_that_works" ON "course_invitations" ("course_id") WHERE "revoked_at" IS NULL;
ALTER TABLE "enrollments"
  ADD CONSTRAINT "enrollments_email_lower_case"
    CHECK ("email" = lower("email") AND "email" = btrim("email") AND "email" <> ''),
  -- No mail is sent here, so an address proves nothing: who waits by address alone is a student.
  ADD CONSTRAINT "enrollments_pending_are_students" CHECK ("user_id" IS NOT NULL OR "role" = 'STUDENT');

ALTER TABLE "assignments"
  ADD CONSTRAINT "assignments_have_a_title" CHECK (btrim("title") <> ''),
  ADD CONSTRAINT "assignments_dates_in_order" CHECK (
    ("opens_at" < "due_at") IS NOT FALSE AND ("due_at" <= "closes_at") IS NOT FALSE
    AND ("opens_at" < "closes_at") IS NOT FALSE
  ),
  ADD CONSTRAINT "assignments_attempts_limit" CHECK ("attempts_limit" >= 1);
ALTER TABLE "assignment_challenges"
  ADD CONSTRAINT "assignment_challenges_points" CHECK ("points" BETWEEN 0 AND 10000),
  ADD CONSTRAINT "assignment_challenges_position" CHECK ("position" >= 0);
ALTER TABLE "regrades"
  ADD CONSTRAINT "regrades_have_a_target" CHECK (
    ("target" = 'SUBMISSION') = ("submission_id" IS NOT NULL) AND ("target" = 'STUDENT') = ("user_id" IS NOT NULL)
    AND ("target" = 'CHALLENGE') = ("challenge_id" IS NOT NULL)
  ),
  ADD CONSTRAINT "regrades_one_end" CHECK (num_nonnulls("applied_at", "discarded_at") <= 1);
-- A regrade stands behind what people wait for, and only a regrade does not come from handing in.
ALTER TABLE "judgements"
  ADD CONSTRAINT "judgements_regrades_behind" CHECK ("regrade_id" IS NULL OR "priority" > 0);

ALTER TABLE "challenge_version_sources"
  ADD CONSTRAINT "challenge_version_sources_are_a_list" CHECK (json_typeof("files") = 'array');
ALTER TABLE "challenge_drafts"
  ADD CONSTRAINT "challenge_drafts_are_a_list" CHECK (json_typeof("files") = 'array'),
  ADD CONSTRAINT "challenge_drafts_slug" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT "challenge_drafts_revision" CHECK ("revision" >= 1);
ALTER TABLE "gate_runs"
  ADD CONSTRAINT "gate_runs_slug" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT "gate_runs_running_has_lease" CHECK (("state" = 'RUNNING') = ("lease_expires_at" IS NOT NULL)),
  ADD CONSTRAINT "gate_runs_proved" CHECK (("state" IN ('PASSED', 'PUBLISHED')) = ("proved" IS NOT NULL)),
  ADD CONSTRAINT "gate_runs_published" CHECK (("state" = 'PUBLISHED') = ("version_id" IS NOT NULL));
ALTER TABLE "host_commands"
  ADD CONSTRAINT "host_commands_end" CHECK (
    ("state" = 'DONE') = ("report" IS NOT NULL) AND ("state" = 'FAILED') = ("failure" IS NOT NULL)
    AND ("state" IN ('DONE', 'FAILED')) = ("completed_at" IS NOT NULL)
  );

CREATE TRIGGER "never_changed" BEFORE UPDATE ON "challenge_version_sources"
  FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
-- Not even its owner's code takes an entry back.
CREATE TRIGGER "never_changed" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_update"();
CREATE TRIGGER "never_emptied" BEFORE TRUNCATE ON "audit_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_update"();

-- ---------------------------------------------------------------------------------------------------------------
-- What the web app and the runner may do
-- ---------------------------------------------------------------------------------------------------------------

GRANT SELECT, INSERT ON "courses", "sections", "course_invitations", "enrollments" TO crucible_web;
GRANT UPDATE ("name", "time_zone", "archived_at") ON "courses" TO crucible_web;
GRANT UPDATE ("name"), DELETE ON "sections" TO crucible_web;
GRANT UPDATE ("revoked_at") ON "course_invitations" TO crucible_web;
GRANT UPDATE ("user_id", "email", "roster_name", "student_number", "role", "section_id", "removed_at")
  ON "enrollments" TO crucible_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON "assignments", "assignment_challenges" TO crucible_web;
GRANT SELECT, INSERT ON "regrades" TO crucible_web;
GRANT UPDATE ("applied_at", "applied_by_id", "discarded_at", "discarded_by_id") ON "regrades" TO crucible_web;
GRANT INSERT ("version_id", "regrade_id") ON "judgements" TO crucible_web;
GRANT UPDATE ("closed_at", "position") ON "challenges" TO crucible_web;

-- Admins write challenges in the browser, tests included: whoever takes over the web app can read those.
GRANT SELECT ON "challenge_version_sources" TO crucible_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON "challenge_drafts" TO crucible_web;
GRANT SELECT ON "gate_runs" TO crucible_web;
-- It can ask for a proof, not say that there was one.
GRANT INSERT ("id", "slug", "files", "package", "draft_revision", "requested_by_id") ON "gate_runs" TO crucible_web;
GRANT SELECT ON "host_commands" TO crucible_web;
GRANT INSERT ("id", "command", "runner_id", "requested_by_id") ON "host_commands" TO crucible_web;
GRANT SELECT, INSERT, UPDATE ON "site_settings" TO crucible_web;
GRANT SELECT, INSERT ON "audit_entries" TO crucible_web;

GRANT SELECT ON "gate_runs", "host_commands" TO crucible_runner;
GRANT UPDATE (
  "state", "report", "proved", "attempt", "fencing_token", "runner_id", "lease_expires_at", "started_at", "completed_at"
) ON "gate_runs" TO crucible_runner;
GRANT UPDATE ("runner_id", "state", "report", "failure", "started_at", "completed_at") ON "host_commands" TO crucible_runner;
