import { type AuditDetail, COURSE_ROLE_NAMES } from "@crucible/contract";
import type { AuditLine, Deed } from "@/features/audit/entry";

const PLATFORM_ROLE = { STUDENT: "a student", INSTRUCTOR: "an instructor", ADMIN: "an admin" } as const;

/** One entry as a plain sentence, without its time. */
export function sentenceOf(line: Omit<AuditLine, "id" | "at">): string {
  const who = line.actor ?? "Crucible";
  if (line.deed === null) return `${who} did something that this version of Crucible cannot tell.`;
  return `${who} ${deedOf(line.deed, line)}.`;
}

/** What was done, as the rest of a sentence that begins with who did it. */
function deedOf(deed: Deed, { subject, isOwnDoing }: Pick<AuditLine, "subject" | "isOwnDoing">): string {
  switch (deed.action) {
    case "platform-role-changed": {
      const { name, from, to } = deed.detail;
      if (from === null) return `made their account by the one-time link, as ${PLATFORM_ROLE[to]} of this site`;
      return `made ${name} ${PLATFORM_ROLE[to]} of this site, who was ${PLATFORM_ROLE[from]} before`;
    }
    case "account-deactivated":
      return `deactivated the account of ${deed.detail.name}`;
    case "account-reactivated":
      return `made the account of ${deed.detail.name} active again`;
    case "course-role-changed":
      return courseRole(deed.detail, isOwnDoing);
    case "roster-imported": {
      const { course, added, changed, pending } = deed.detail;
      return `imported the roster of ${course}: ${added} added, ${changed} changed, ${pending} waiting for their first sign-in`;
    }
    case "join-link-made":
      return `made a join link for ${deed.detail.course}`;
    case "join-link-revoked":
      return `revoked the join link of ${deed.detail.course}`;
    case "assignment-dates-changed": {
      const { course, assignment, from, to } = deed.detail;
      return from === null
        ? `set the dates of ${assignment} in ${course}: ${dates(to)}`
        : `changed the dates of ${assignment} in ${course} from ${dates(from)} to ${dates(to)}`;
    }
    case "assignment-points-changed": {
      const { course, assignment, challenge, from, to } = deed.detail;
      return `${points(from, to, challenge)} ${assignment} in ${course}`;
    }
    case "score-changed": {
      const { course, assignment, challenge, reason, from, to } = deed.detail;
      const whose = subject ?? "a student";
      return `changed the score of ${whose} for ${challenge} in ${assignment}, ${course}, from ${from} to ${count(to, "point")} by a regrade: ${reason}`;
    }
    case "regrade-asked": {
      const { course, assignment, reason } = deed.detail;
      return `asked for a regrade of ${assignment} in ${course}: ${reason}`;
    }
    case "regrade-applied": {
      const { course, assignment, changed } = deed.detail;
      return `applied a regrade of ${assignment} in ${course}, which changed ${count(changed, "score")}`;
    }
    case "regrade-discarded":
      return `discarded a regrade of ${deed.detail.assignment} in ${deed.detail.course}`;
    case "challenge-published":
      return `published version ${deed.detail.version} of the challenge ${deed.detail.title}`;
    case "challenge-closed":
      return `closed the challenge ${deed.detail.title}`;
    case "challenge-opened":
      return `opened the challenge ${deed.detail.title} again`;
    case "docker-cleaned":
      return `asked ${deed.detail.runner} to clean Docker of ${count(deed.detail.asked, "thing")}`;
    case "sign-in-settings-changed":
      return `changed the sign-in settings: ${deed.detail.changed.join(", ") || "nothing"}`;
  }
}

function courseRole({ course, name, from, to }: AuditDetail<"course-role-changed">, isOwnDoing: boolean): string {
  if (isOwnDoing && from === null && to !== null) return `joined ${course} as ${article(COURSE_ROLE_NAMES[to])}`;
  if (to === null) return `took ${name} out of ${course}`;
  if (from === null) return `took ${name} into ${course} as ${article(COURSE_ROLE_NAMES[to])}`;
  return `made ${name} ${article(COURSE_ROLE_NAMES[to])} in ${course}, who was ${article(COURSE_ROLE_NAMES[from])} before`;
}

function points(from: number | null, to: number | null, challenge: string): string {
  if (to === null) return `took ${challenge} out of`;
  if (from === null) return `put ${challenge} for ${count(to, "point")} into`;
  return `changed the points of ${challenge} from ${from} to ${to} in`;
}

type Dates = Record<"opensAt" | "dueAt" | "closesAt", string | null>;

function dates({ opensAt, dueAt, closesAt }: Dates): string {
  const parts = [
    opensAt === null ? "not opened" : `opens ${minute(opensAt)}`,
    dueAt === null ? null : `due ${minute(dueAt)}`,
    closesAt === null ? null : `closes ${minute(closesAt)}`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** In one zone for all readers, because a sentence of the audit reads the same to everybody. */
const minute = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
const article = (word: string) => `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
