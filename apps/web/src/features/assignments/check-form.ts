import type { Dates } from "@/features/assignments/phase";
import type { AssignmentForm } from "@/features/assignments/schema";
import { PLAIN_LINE, STORABLE_TEXT } from "@/lib/plain-text";
import { clockText, placeOf, readClock } from "@/lib/zoned-time";

const LONGEST_TITLE = 120;
const LONGEST_DESCRIPTION = 20_000;
const MOST_ATTEMPTS = 1_000;
const MOST_POINTS = 10_000;

export const FIELD_NAMES = {
  title: "Title",
  description: "Description",
  opensAt: "Opens",
  dueAt: "Due",
  closesAt: "Closes",
  attemptsLimit: "Attempts",
  challenges: "Challenges",
} as const;
export type Field = keyof typeof FIELD_NAMES;
/** In the order of the form. */
export const FIELDS = Object.keys(FIELD_NAMES) as Field[];
type DateField = keyof Dates;

/** A sentence a field: what is wrong and what to do. */
export type Faults = Partial<Record<Field, string>>;

export type CheckedAssignment = Dates & {
  title: string;
  description: string;
  attemptsLimit: number | null;
  challenges: { slug: string; points: number }[];
};

/**
 * What the form says, or its faults. `stored` are the dates as they are: one that was not touched stays the moment it
 * was, to the second. Of a time that comes twice, because clocks are put back, the opening is the first and due and
 * close are the second: nobody has less time than they read.
 */
export function checkForm(form: AssignmentForm, stored: Dates | null): CheckedAssignment | { faults: Faults } {
  const faults: Faults = {};
  const read = (field: DateField) => {
    const moment = readDate(form[field], form.timeZone, field, stored?.[field] ?? null);
    if (typeof moment !== "string") return moment;
    faults[field] = moment;
    return null;
  };
  const dates = { opensAt: read("opensAt"), dueAt: read("dueAt"), closesAt: read("closesAt") };
  const title = form.title.trim();
  if (title === "") faults.title = "Give the assignment a title.";
  if (title.length > LONGEST_TITLE) faults.title = `At most ${LONGEST_TITLE} characters.`;
  if (!PLAIN_LINE.test(title)) faults.title = "Use letters only that can be shown.";
  if (!STORABLE_TEXT.test(form.description))
    faults.description = "It holds a character that cannot be stored. Type it anew.";
  if (form.description.length > LONGEST_DESCRIPTION) {
    faults.description = `At most ${LONGEST_DESCRIPTION.toLocaleString("en")} characters.`;
  }
  const attemptsLimit = form.attemptsLimit.trim() === "" ? null : wholeNumber(form.attemptsLimit, 1, MOST_ATTEMPTS);
  if (attemptsLimit === "no") {
    faults.attemptsLimit = `A whole number from 1 to ${MOST_ATTEMPTS.toLocaleString("en")}, or empty for as many as they like.`;
  }
  const challenges = form.challenges.map(({ slug, points }) => ({ slug, points: wholeNumber(points, 0, MOST_POINTS) }));
  const complaint = aboutOrder(dates);
  if (complaint) faults[complaint.field] ??= complaint.fault;
  const aboutList = aboutChallenges(challenges, form.opensAt !== "");
  if (aboutList) faults.challenges = aboutList;
  if (Object.keys(faults).length > 0 || attemptsLimit === "no") return { faults };
  return {
    title,
    description: form.description.trim(),
    ...dates,
    attemptsLimit,
    challenges: challenges.flatMap(({ slug, points }) => (points === "no" ? [] : [{ slug, points }])),
  };
}

function readDate(text: string, timeZone: string, field: DateField, stored: Date | null): Date | null | string {
  if (text === "") return null;
  if (stored && clockText(stored, timeZone) === text) return stored;
  const reading = readClock(text, timeZone);
  if (reading?.kind === "once") return reading.at;
  if (reading?.kind === "twice") return field === "opensAt" ? reading.first : reading.second;
  if (reading === null) return "Give a date and a time, or leave it empty.";
  const [time, next] = [text.slice(11), reading.next.slice(11)];
  return `There is no ${time} that day in ${placeOf(timeZone)}: the clocks go forward over it. Choose ${next}.`;
}

function aboutOrder({ opensAt, dueAt, closesAt }: Dates): { field: Field; fault: string } | null {
  if (opensAt && dueAt && dueAt <= opensAt) return { field: "dueAt", fault: "It must be due after it opens." };
  if (dueAt && closesAt && closesAt < dueAt) {
    return { field: "closesAt", fault: "It cannot close before it is due. Choose the due time or a later one." };
  }
  if (opensAt && closesAt && closesAt <= opensAt) return { field: "closesAt", fault: "It must close after it opens." };
  return null;
}

function aboutChallenges(challenges: readonly { slug: string; points: number | "no" }[], opens: boolean) {
  const slugs = challenges.map(({ slug }) => slug);
  const twice = slugs.find((slug, index) => slugs.indexOf(slug) < index);
  if (twice) return `"${twice}" is in the list twice. Remove one of them.`;
  const unclear = challenges.find(({ points }) => points === "no");
  if (unclear) {
    return `Points of "${unclear.slug}": a whole number from 0 to ${MOST_POINTS.toLocaleString("en")}.`;
  }
  if (opens && slugs.length === 0) return "Add a challenge, or leave the opening empty to keep it a draft.";
  return null;
}

function wholeNumber(text: string, least: number, most: number): number | "no" {
  const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : "no";
}
