import "server-only";
import { AppError } from "@crucible/contract";
import { type CheckedAssignment, checkForm, FIELD_NAMES, FIELDS } from "@/features/assignments/check-form";
import type { Dates } from "@/features/assignments/phase";
import type { AssignmentForm } from "@/features/assignments/schema";
import { readStored, type StoredAssignment } from "@/features/assignments/stored-assignment";
import { recordAudit } from "@/features/audit/record-audit";
import type { AssignmentScope, CourseScope } from "@/features/auth/course-scope";
import { database, type Transaction } from "@/lib/app-database";

/** Makes an assignment: whole, with the audit of its dates, or not at all. */
export async function createAssignment(course: CourseScope<"INSTRUCTOR">, form: AssignmentForm): Promise<string> {
  const wanted = requireValid(course, form, null);
  return database().prisma.$transaction(async (tx) => {
    const challenges = await requirePublished(tx, wanted, []);
    const { title, description, opensAt, dueAt, closesAt, attemptsLimit } = wanted;
    const { id } = await tx.assignment.create({
      data: {
        courseId: course.courseId,
        title,
        description,
        opensAt,
        dueAt,
        closesAt,
        attemptsLimit,
        challenges: {
          create: challenges.map(({ id: challengeId, points }, position) => ({ challengeId, points, position })),
        },
      },
      select: { id: true },
    });
    if (opensAt || dueAt || closesAt) {
      await auditDates(tx, { ...course, assignmentId: id }, title, null, wanted);
    }
    return id;
  });
}

/**
 * Changes an assignment in one go. Whoever hands in meanwhile waits for it or is waited for: a challenge that somebody
 * submitted to is not removed.
 */
export async function updateAssignment(
  assignment: AssignmentScope<"INSTRUCTOR">,
  form: AssignmentForm,
  revision: string,
): Promise<void> {
  const { assignmentId } = assignment;
  await database().prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM assignments WHERE id = ${assignmentId}::uuid FOR UPDATE`;
    const stored = await readStored(tx, assignmentId);
    if (stored.revision !== revision) {
      throw new AppError(
        "CONFLICT",
        "Somebody else changed this assignment since you opened it. Copy what you need, then load the page again.",
      );
    }
    const wanted = requireValid(assignment, form, stored);
    const challenges = await requirePublished(tx, wanted, stored.challenges);
    await replaceChallenges(tx, assignment, stored, challenges, wanted.title);
    const { title, description, opensAt, dueAt, closesAt, attemptsLimit } = wanted;
    await tx.assignment.update({
      where: { id: assignmentId },
      data: { title, description, opensAt, dueAt, closesAt, attemptsLimit },
      select: { id: true },
    });
    if (!areSameDates(stored, wanted)) await auditDates(tx, assignment, title, stored, wanted);
  });
}

function requireValid(
  course: CourseScope<"INSTRUCTOR">,
  form: AssignmentForm,
  stored: Dates | null,
): CheckedAssignment {
  if (course.isArchived) throw new AppError("CONFLICT", "This course is archived: it can be read, not changed.");
  if (form.timeZone !== course.timeZone) {
    throw new AppError(
      "CONFLICT",
      `The course's time zone is ${course.timeZone} now. Load the page again and look at the dates once more.`,
    );
  }
  const checked = checkForm(form, stored);
  if (!("faults" in checked)) return checked;
  const faults = FIELDS.flatMap((field) => {
    const fault = checked.faults[field];
    return fault ? [`${FIELD_NAMES[field]}: ${fault}`] : [];
  });
  throw new AppError("INVALID_INPUT", faults.join(" "));
}

type Chosen = { id: string; slug: string; title: string; points: number };

/** The challenges by their slugs: published ones, and those that are in it already. */
async function requirePublished(
  tx: Transaction,
  wanted: CheckedAssignment,
  present: StoredAssignment["challenges"],
): Promise<Chosen[]> {
  const rows = await tx.challenge.findMany({
    where: { slug: { in: wanted.challenges.map(({ slug }) => slug) } },
    select: { id: true, slug: true, currentVersion: { select: { title: true } } },
  });
  return wanted.challenges.map(({ slug, points }) => {
    const row = rows.find((each) => each.slug === slug);
    const isPresent = present.some((each) => each.slug === slug);
    if (!row || !(row.currentVersion || isPresent)) {
      throw new AppError("INVALID_INPUT", `Challenges: "${slug}" is not published any more. Remove it from the list.`);
    }
    return { id: row.id, slug, title: row.currentVersion?.title ?? slug, points };
  });
}

async function replaceChallenges(
  tx: Transaction,
  assignment: AssignmentScope<"INSTRUCTOR">,
  stored: StoredAssignment,
  wanted: readonly Chosen[],
  title: string,
): Promise<void> {
  const { assignmentId } = assignment;
  const changed: { challenge: string; from: number | null; to: number | null }[] = [];
  for (const { id: challengeId, title: challenge, points } of stored.challenges) {
    if (wanted.some(({ id }) => id === challengeId)) continue;
    await requireUntouched(tx, assignmentId, challengeId, challenge);
    await tx.assignmentChallenge.delete({ where: { assignmentId_challengeId: { assignmentId, challengeId } } });
    changed.push({ challenge, from: points, to: null });
  }
  for (const [position, { id: challengeId, title: challenge, points }] of wanted.entries()) {
    await tx.assignmentChallenge.upsert({
      where: { assignmentId_challengeId: { assignmentId, challengeId } },
      create: { assignmentId, challengeId, position, points },
      update: { position, points },
    });
    const from = stored.challenges.find(({ id }) => id === challengeId)?.points ?? null;
    if (from !== points) changed.push({ challenge, from, to: points });
  }
  const { courseId, courseName: course, userId: actorId } = assignment;
  for (const { challenge, from, to } of changed) {
    const detail = { course, assignment: title, challenge, from, to };
    await recordAudit(tx, { actorId, action: "assignment-points-changed", courseId, assignmentId, detail });
  }
}

async function requireUntouched(tx: Transaction, assignmentId: string, challengeId: string, title: string) {
  const submitted = { assignmentId, challengeId, kind: "SUBMIT" } as const;
  const people = await tx.submission.findMany({ where: submitted, distinct: ["userId"], select: { userId: true } });
  if (people.length === 0) return;
  const who = people.length === 1 ? "One person has" : `${people.length} people have`;
  throw new AppError(
    "CONFLICT",
    `"${title}" cannot be removed: ${who} handed in to it already. Give it 0 points if it should not count.`,
  );
}

const areSameDates = (one: Dates, other: Dates) => JSON.stringify(asText(one)) === JSON.stringify(asText(other));

const asText = ({ opensAt, dueAt, closesAt }: Dates) => ({
  opensAt: opensAt?.toISOString() ?? null,
  dueAt: dueAt?.toISOString() ?? null,
  closesAt: closesAt?.toISOString() ?? null,
});

type Changing = Pick<AssignmentScope<"INSTRUCTOR">, "userId" | "courseId" | "courseName" | "assignmentId">;

async function auditDates(tx: Transaction, scope: Changing, title: string, from: Dates | null, to: Dates) {
  const { userId: actorId, courseId, courseName: course, assignmentId } = scope;
  const detail = { course, assignment: title, from: from && asText(from), to: asText(to) };
  await recordAudit(tx, { actorId, action: "assignment-dates-changed", courseId, assignmentId, detail });
}
