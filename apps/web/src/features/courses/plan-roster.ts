import { COURSE_ROLE_NAMES, type CourseRole } from "@crucible/contract";
import type { RosterFault, RosterLine } from "@/features/courses/read-roster";

/** Somebody's place in the course as it is now. */
export type Member = {
  id: string;
  userId: string | null;
  email: string;
  rosterName: string | null;
  /** By the account; null for somebody who has none. */
  accountName: string | null;
  studentNumber: string | null;
  section: string | null;
  role: CourseRole;
  isRemoved: boolean;
};

export type CourseNow = {
  members: readonly Member[];
  sections: readonly string[];
  /** Accounts with one of the file's addresses. */
  accounts: readonly { id: string; email: string }[];
  /** Who imports. */
  selfId: string;
};

/** `wait`: pending until they sign up. `out`: was removed and stays so. */
export type Effect = "add" | "wait" | "change" | "same" | "out";

export type RosterChange = { what: "name" | "number" | "section" | "role"; from: string | null; to: string };

/** What becomes of one line, with what is in the course afterwards. */
export type PlanEntry = {
  line: number;
  effect: Effect;
  enrollmentId: string | null;
  userId: string | null;
  email: string;
  name: string | null;
  studentNumber: string | null;
  section: string | null;
  role: CourseRole;
  /** The role before, of somebody who was in the course. */
  roleBefore: CourseRole | null;
  changes: RosterChange[];
};

export type RosterPlan = { entries: PlanEntry[]; faults: RosterFault[]; newSections: string[] };

/**
 * What importing these lines would do, line by line. An empty cell leaves what is known; nobody is removed by not being
 * named, and nobody who was removed comes back. The same lines a second time do nothing.
 */
export function planRoster(lines: readonly RosterLine[], now: CourseNow): RosterPlan {
  const sections = new SectionNames(now.sections);
  const byEmail = new Map(now.members.map((member) => [member.email, member]));
  const byUser = new Map(
    now.members.flatMap((member) => (member.userId ? [[member.userId, member]] : [])) as [string, Member][],
  );
  const accounts = new Map(now.accounts.map((account) => [account.email, account.id]));
  const named = new Map<string, number>();
  const entries: PlanEntry[] = [];
  const faults: RosterFault[] = [];

  for (const given of lines) {
    const userId = accounts.get(given.email) ?? null;
    // Somebody may be in the course by another address of theirs.
    const found = byEmail.get(given.email) ?? (userId ? byUser.get(userId) : undefined);
    // Who waits and has signed up by now is matched here as at a sign-in.
    const member = found && !found.userId && userId && !byUser.has(userId) ? { ...found, userId } : found;
    const earlier = member && named.get(member.id);
    const message = earlier
      ? `${given.email} is the person of line ${earlier} under another address. Keep one of the two.`
      : roleFault(given, member, userId, now.selfId);
    if (message) {
      faults.push({ line: given.line, message });
      continue;
    }
    if (member) named.set(member.id, given.line);
    const line = { ...given, section: member?.isRemoved ? null : sections.settle(given.section) };
    entries.push(member ? ofMember(line, member) : ofNewcomer(line, userId));
  }
  const leaderless = withoutInstructor(entries, now.members);
  const kept = entries.filter((entry) => !leaderless.includes(entry));
  return {
    entries: kept,
    faults: [
      ...faults,
      ...leaderless.map(({ line, name, email }) => ({
        line,
        message: `${name ?? email} is the last instructor of this course. Make somebody else one first.`,
      })),
    ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    newSections: sections.added.filter((name) => kept.some((entry) => entry.section === name)),
  };
}

/** Spellings that differ in case are one section; the one that was there first stays. */
class SectionNames {
  readonly #names: Map<string, string>;
  readonly added: string[] = [];
  constructor(existing: readonly string[]) {
    this.#names = new Map(existing.map((name) => [name.toLowerCase(), name]));
  }
  settle(name: string | null): string | null {
    if (name === null) return null;
    const known = this.#names.get(name.toLowerCase());
    if (known !== undefined) return known;
    this.#names.set(name.toLowerCase(), name);
    this.added.push(name);
    return name;
  }
}

function roleFault(line: RosterLine, member: Member | undefined, userId: string | null, selfId: string): string | null {
  if (line.role === null || line.role === (member?.role ?? "STUDENT")) return null;
  const holder = member ? member.userId : userId;
  if (!holder) {
    return `${line.email} has no account yet and can only wait as a student. Leave the role empty, and make them ${COURSE_ROLE_NAMES[line.role]} when they have signed up.`;
  }
  if (holder === selfId) return "This is you: nobody changes their own role. Leave the role empty.";
  return null;
}

function ofNewcomer(line: RosterLine, userId: string | null): PlanEntry {
  return {
    ...line,
    effect: userId ? "add" : "wait",
    enrollmentId: null,
    userId,
    role: line.role ?? "STUDENT",
    roleBefore: null,
    changes: [],
  };
}

function ofMember(line: RosterLine, member: Member): PlanEntry {
  const { id: enrollmentId, userId, email, rosterName, role: roleBefore } = member;
  const as = { line: line.line, enrollmentId, userId, email, roleBefore };
  const before = { name: rosterName, studentNumber: member.studentNumber, section: member.section, role: roleBefore };
  if (member.isRemoved) {
    return { ...as, ...before, name: rosterName ?? member.accountName ?? line.name, effect: "out", changes: [] };
  }
  const after = {
    name: line.name ?? before.name,
    studentNumber: line.studentNumber ?? before.studentNumber,
    section: line.section ?? before.section,
    role: line.role ?? before.role,
  };
  const changes: RosterChange[] = [];
  const note = (what: RosterChange["what"], from: string | null, to: string | null) => {
    if (to !== null && from !== to) changes.push({ what, from, to });
  };
  note("name", before.name, after.name);
  note("number", before.studentNumber, after.studentNumber);
  note("section", before.section, after.section);
  if (before.role !== after.role) note("role", COURSE_ROLE_NAMES[before.role], COURSE_ROLE_NAMES[after.role]);
  return { ...as, ...after, effect: changes.length > 0 ? "change" : "same", changes };
}

// Only an admin's import can come to this: whoever else imports is an instructor, and stays one.
function withoutInstructor(entries: readonly PlanEntry[], members: readonly Member[]): PlanEntry[] {
  const lowered = entries.filter((entry) => entry.roleBefore === "INSTRUCTOR" && entry.role !== "INSTRUCTOR");
  if (lowered.length === 0) return [];
  const left = members.filter(
    (member) =>
      member.role === "INSTRUCTOR" && !member.isRemoved && !lowered.some((entry) => entry.enrollmentId === member.id),
  );
  const made = entries.filter((entry) => entry.role === "INSTRUCTOR" && entry.effect !== "out");
  return left.length + made.length === 0 ? lowered : [];
}
