export { ADMIN_LINK_PURPOSE, createAdminLink, oneTimeTokenHash } from "./admin-link.ts";
export { type FilesByLanguage, filesByLanguageSchema, sampleCasesSchema } from "./challenge-columns.ts";
export { CHANNELS, type Channel } from "./channels.ts";
export {
  type BestSubmission,
  type ClassCell,
  readCellsOf,
  readClassCells,
  readStudentCells,
} from "./class-results/class-cells.ts";
export { type RosterStudent, readClassRoster } from "./class-results/class-roster.ts";
export { type CompilerCode, readCompilerCodes } from "./class-results/compiler-codes.ts";
export { countAttempts } from "./class-results/count-attempts.ts";
export { type JudgementPlace, readJudgementPlaces } from "./class-results/judgement-places.ts";
export { readTestNames } from "./class-results/test-names.ts";
export { readMedianWait } from "./class-results/verdict-wait.ts";
export { currentChallenges } from "./current-challenges.ts";
export { createDatabase, type Database } from "./database.ts";
export { closeDemoAccounts, DEMO_ACCOUNTS, DEMO_PASSWORD, seedDemoAccounts } from "./demo-accounts.ts";
export { startEmbeddedPostgres } from "./embedded-postgres.ts";
export { forgetOldRuns } from "./forget-old-runs.ts";
export { type ClaimedGateRun, claimGateRun, type GateClaim } from "./gate/claim.ts";
export { isGateRunLive, releaseExpiredGateRuns, requeueGateRun } from "./gate/give-back.ts";
export { type GatePublication, publishGateRun } from "./gate/publish.ts";
export { cancelGateRun, type GateRequest, requestGateRun } from "./gate/request.ts";
export { completeGateRun, renewGateLease, reportGateRun } from "./gate/write.ts";
export {
  type Account,
  type Assignment,
  type Challenge,
  type ChallengeVersion,
  type Course,
  type Enrollment,
  GateState,
  HostCommandState,
  type Judgement,
  JudgementState,
  PlatformRole,
  Prisma,
  PrismaClient,
  RegradeTarget,
  type Submission,
  type User,
} from "./generated/client.ts";
export { type ClaimedHostCommand, claimHostCommand } from "./host-commands/claim-command.ts";
export { completeHostCommand, expireHostCommands, failHostCommand } from "./host-commands/end-command.ts";
export { giveHostCommand } from "./host-commands/give-command.ts";
export {
  countOpenHostCommands,
  type HostCommandRow,
  latestHostCommands,
  readHostCommand,
} from "./host-commands/read-commands.ts";
export { appendEvents } from "./judging-queue/append-events.ts";
export { type Claim, type ClaimedJudgement, claimJudgement } from "./judging-queue/claim.ts";
export { type Completion, completeJudgement } from "./judging-queue/complete.ts";
export { enqueueJudgement } from "./judging-queue/enqueue.ts";
export { type EarlierResult, findEarlierResult } from "./judging-queue/find-earlier-result.ts";
export { isJudgementLive } from "./judging-queue/is-judgement-live.ts";
export { type QueueByKind, type QueueLine, queueByKind } from "./judging-queue/queue-by-kind.ts";
export { type QueueSummary, queuePosition, queueSummary } from "./judging-queue/queue-state.ts";
export { readEvents } from "./judging-queue/read-events.ts";
export { recordAdvice } from "./judging-queue/record-advice.ts";
export { releaseClaims, releaseExpired } from "./judging-queue/release.ts";
export { renewLease } from "./judging-queue/renew-lease.ts";
export { type RequeueOptions, requeueJudgement } from "./judging-queue/requeue.ts";
export { createListener, type Listener, type ListenerOptions, type NotificationHandler } from "./listener.ts";
export { ensureLoginRoles, webLoginUrl } from "./login-roles.ts";
export { migrate, migrationStatus } from "./migrate.ts";
export { hashPassword, verifyPassword } from "./passwords.ts";
export { publishBuiltIn, publishPackage } from "./publish-package.ts";
export type { RegradeOf } from "./regrades/covered.ts";
export { applyRegrade, discardRegrade } from "./regrades/end-regrade.ts";
export { type FailedSubmission, failedSubmissions } from "./regrades/failed-submissions.ts";
export { findOpenRegrade } from "./regrades/open-regrade.ts";
export { type RegradeChanges, regradeChanges } from "./regrades/regrade-changes.ts";
export { type RegradeProgress, regradeProgress } from "./regrades/regrade-progress.ts";
export { countRegrade, judgeFailedAgain, type RegradeSize, requestRegrade } from "./regrades/request-regrade.ts";
export { aliveRunners, type RunnerRow, recentRunners, recordHeartbeat, removeRunner } from "./runners.ts";
