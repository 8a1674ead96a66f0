-- CreateEnum
CREATE TYPE "judgement_state" AS ENUM ('QUEUED', 'RUNNING', 'DONE');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('AC', 'WA', 'RTE', 'MLE', 'TLE', 'OLE', 'CE', 'JE');

-- CreateEnum
CREATE TYPE "submission_kind" AS ENUM ('RUN', 'SUBMIT');

-- CreateEnum
CREATE TYPE "platform_role" AS ENUM ('STUDENT', 'INSTRUCTOR', 'ADMIN');

-- CreateTable
CREATE TABLE "challenges" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "current_version_id" UUID,
    "position" INTEGER NOT NULL DEFAULT 0,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challenges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge_versions" (
    "id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "statement" TEXT NOT NULL,
    "starter" JSONB NOT NULL,
    "sample_tests" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "challenge_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "challenge_version_secrets" (
    "version_id" UUID NOT NULL,
    "tests" JSONB NOT NULL,
    "solution" JSONB NOT NULL,
    "wrong" JSONB NOT NULL,

    CONSTRAINT "challenge_version_secrets_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "judgements" (
    "id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "judgement_state" NOT NULL DEFAULT 'QUEUED',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "queued_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fair_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "available_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "fencing_token" INTEGER NOT NULL DEFAULT 0,
    "runner_id" TEXT,
    "lease_expires_at" TIMESTAMPTZ(6),
    "started_at" TIMESTAMPTZ(6),
    "completed_at" TIMESTAMPTZ(6),
    "phase" TEXT NOT NULL DEFAULT 'queued',
    "event_sequence" INTEGER NOT NULL DEFAULT 0,
    "verdict" "verdict",
    "tests_passed" INTEGER,
    "tests_failed" INTEGER,
    "score" DOUBLE PRECISION,
    "outcome" JSONB,
    "diagnostics" JSONB,
    "tests" JSONB,
    "image_digest" TEXT,

    CONSTRAINT "judgements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "judgement_events" (
    "judgement_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "event" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "judgement_events_pkey" PRIMARY KEY ("judgement_id","sequence")
);

-- CreateTable
CREATE TABLE "test_results" (
    "judgement_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "verdict" "verdict" NOT NULL,
    "cpu_time_ms" DOUBLE PRECISION NOT NULL,
    "wall_time_ms" DOUBLE PRECISION NOT NULL,
    "memory_peak_bytes" BIGINT NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "test_results_pkey" PRIMARY KEY ("judgement_id","index")
);

-- CreateTable
CREATE TABLE "runners" (
    "id" TEXT NOT NULL,
    "hostname" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "running" INTEGER NOT NULL DEFAULT 0,
    "engine_state" TEXT NOT NULL,
    "status" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "runners_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submissions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "challenge_id" UUID NOT NULL,
    "challenge_version_id" UUID NOT NULL,
    "kind" "submission_kind" NOT NULL,
    "language" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "files_digest" TEXT NOT NULL,
    "client_token" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "submissions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT NOT NULL,
    "email_verified" TIMESTAMPTZ(3),
    "image" TEXT,
    "platform_role" "platform_role" NOT NULL DEFAULT 'STUDENT',
    "password_hash" TEXT,
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_links" (
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "challenges_slug_key" ON "challenges"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "challenges_current_version_id_key" ON "challenges"("current_version_id");

-- CreateIndex
CREATE UNIQUE INDEX "challenge_versions_challenge_id_number_key" ON "challenge_versions"("challenge_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "challenge_versions_challenge_id_digest_key" ON "challenge_versions"("challenge_id", "digest");

-- CreateIndex
CREATE INDEX "judgements_submission_id_idx" ON "judgements"("submission_id");

-- CreateIndex
CREATE INDEX "judgements_state_priority_fair_at_id_idx" ON "judgements"("state", "priority", "fair_at", "id");

-- CreateIndex
CREATE INDEX "judgements_state_lease_expires_at_idx" ON "judgements"("state", "lease_expires_at");

-- CreateIndex
CREATE INDEX "judgements_user_id_state_idx" ON "judgements"("user_id", "state");

-- CreateIndex
CREATE INDEX "runners_heartbeat_at_idx" ON "runners"("heartbeat_at");

-- CreateIndex
CREATE INDEX "submissions_user_id_challenge_id_created_at_idx" ON "submissions"("user_id", "challenge_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "submissions_challenge_id_created_at_idx" ON "submissions"("challenge_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "submissions_user_id_client_token_key" ON "submissions"("user_id", "client_token");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_provider_provider_account_id_key" ON "accounts"("provider", "provider_account_id");

-- AddForeignKey
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_current_version_id_fkey" FOREIGN KEY ("current_version_id") REFERENCES "challenge_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_versions" ADD CONSTRAINT "challenge_versions_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge_version_secrets" ADD CONSTRAINT "challenge_version_secrets_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "challenge_versions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submissions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement_events" ADD CONSTRAINT "judgement_events_judgement_id_fkey" FOREIGN KEY ("judgement_id") REFERENCES "judgements"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_results" ADD CONSTRAINT "test_results_judgement_id_fkey" FOREIGN KEY ("judgement_id") REFERENCES "judgements"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_challenge_id_fkey" FOREIGN KEY ("challenge_id") REFERENCES "challenges"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_challenge_version_id_fkey" FOREIGN KEY ("challenge_version_id") REFERENCES "challenge_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
