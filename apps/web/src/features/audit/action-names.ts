import type { AuditAction } from "@crucible/contract";

/** What kinds of entries are called where they are chosen from. */
export const ACTION_NAMES: Record<AuditAction, string> = {
  "platform-role-changed": "Role on this site changed",
  "account-deactivated": "Account deactivated",
  "account-reactivated": "Account active again",
  "course-role-changed": "Role in a course changed",
  "roster-imported": "Roster imported",
  "join-link-made": "Join link made",
  "join-link-revoked": "Join link revoked",
  "assignment-dates-changed": "Dates changed",
  "assignment-points-changed": "Points changed",
  "score-changed": "Score changed",
  "regrade-asked": "Regrade asked for",
  "regrade-applied": "Regrade applied",
  "regrade-discarded": "Regrade discarded",
  "challenge-published": "Challenge published",
  "challenge-closed": "Challenge closed",
  "challenge-opened": "Challenge opened",
  "docker-cleaned": "Docker cleaned",
  "sign-in-settings-changed": "Sign-in settings changed",
};
