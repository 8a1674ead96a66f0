import { readdirSync } from "node:fs";
import path from "node:path";

/** Who knocks at each page. `stranger` is signed in and in no course. */
export const VISITORS = ["nobody", "stranger", "student", "assistant", "instructor", "admin"] as const;
export type Visitor = (typeof VISITORS)[number];

/** `in`: the page, or where it leads. `signin`: off to sign in. Else the status. */
type Answer = "in" | "signin" | 401 | 403 | 404 | 405;

const answers = (nobody: Answer, ...others: [Answer, Answer, Answer, Answer, Answer]): Record<Visitor, Answer> => {
  const [stranger, student, assistant, instructor, admin] = others;
  return { nobody, stranger, student, assistant, instructor, admin };
};
const everybody = answers("in", "in", "in", "in", "in", "in");
const signedIn = answers("signin", "in", "in", "in", "in", "in");
const teachers = answers("signin", 403, 403, 403, "in", "in");
const admins = answers("signin", 403, 403, 403, 403, "in");
const members = answers("signin", 404, "in", "in", "in", "in");
const assistants = answers("signin", 404, 403, "in", "in", "in");
const instructors = answers("signin", 404, 403, 403, "in", "in");
const missing = answers(404, 404, 404, 404, 404, 404);
/** What a program asks for has no page to be sent to. */
const asked = (page: Record<Visitor, Answer>): Record<Visitor, Answer> => ({ ...page, nobody: 401 });

const ASSIGNMENT = "courses/[courseId]/assignments/[assignmentId]";

/** Every page and every other address that answers, by its folder in `app`. One that is not here fails the journey. */
export const ACCESS: Record<string, Record<Visitor, Answer>> = {
  "": signedIn,
  signin: everybody,
  signup: everybody,
  challenges: signedIn,
  "challenges/[slug]": signedIn,
  // Somebody else's is as unknown as one that never was.
  "challenges/[slug]/submissions/[id]": { ...missing, nobody: "signin" },
  join: signedIn,
  "join/[code]": signedIn,
  "courses/new": teachers,
  "courses/[courseId]": members,
  "courses/[courseId]/people": assistants,
  "courses/[courseId]/people/import": instructors,
  "courses/[courseId]/settings": instructors,
  "courses/[courseId]/audit": instructors,
  "courses/[courseId]/assignments/new": instructors,
  [ASSIGNMENT]: members,
  [`${ASSIGNMENT}/edit`]: instructors,
  [`${ASSIGNMENT}/challenges/[slug]`]: members,
  [`${ASSIGNMENT}/challenges/[slug]/submissions/[id]`]: { ...missing, nobody: "signin" },
  [`${ASSIGNMENT}/live`]: assistants,
  [`${ASSIGNMENT}/gradebook`]: assistants,
  [`${ASSIGNMENT}/gradebook.csv`]: asked(assistants),
  // The journey asks for somebody who is not in the course.
  [`${ASSIGNMENT}/students/[userId]/[slug]`]: { ...assistants, assistant: 404, instructor: 404, admin: 404 },
  [`${ASSIGNMENT}/regrades`]: assistants,
  [`${ASSIGNMENT}/regrades/[regradeId]`]: { ...assistants, assistant: 404, instructor: 404, admin: 404 },
  "account/audit": signedIn,
  admin: admins,
  "admin/host": admins,
  "admin/people": admins,
  "admin/audit": admins,
  "admin/sign-in": admins,
  "admin/challenges": admins,
  "admin/challenges/new": admins,
  "admin/challenges/[slug]": admins,
  "admin/challenges/[slug]/publish": admins,
  "admin/challenges/[slug]/versions": admins,
  "admin/challenges/[slug]/versions/[number]": admins,
  "admin/challenges/[slug]/zip": asked(admins),
  setup: admins,
  "setup/[token]": missing,
  "api/health": everybody,
  // Takes packages, by POST alone: features/authoring says from whom.
  "api/packages": { nobody: 405, stranger: 405, student: 405, assistant: 405, instructor: 405, admin: 405 },
};

/** These ask and answer in a way of their own, and have tests of their own. */
const ELSEWHERE = ["api/auth/[...nextauth]", "api/trpc/[trpc]"];

const APP = path.resolve(import.meta.dirname, "../../apps/web/src/app");

/** The folders of `app` that answer to an address. */
export function addresses(): string[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) =>
      path
        .dirname(file)
        .replaceAll(/\([^)]*\)\/?/g, "")
        .replace(/^\.$/, ""),
    )
    .filter((address) => !ELSEWHERE.includes(address))
    .sort();
}
