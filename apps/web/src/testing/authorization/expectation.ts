import { ROLES, type Role, type World } from "./world";

/** `allowed`: it got past the gate, whatever came of it. Else the code that refuses. */
export type Answer = "allowed" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND";

export type Expectation = {
  /** What a caller sends who knows everything: made for every role anew, so that one call does not use up another's. */
  input: (world: World, role: Role) => unknown | Promise<unknown>;
  answers: Record<Role, Answer>;
};

/** By the path of the procedure; several where what is asked for decides. */
export type Expectations = Record<string, Expectation | readonly Expectation[]>;

const all = (answer: (role: Role) => Answer): Record<Role, Answer> =>
  Object.fromEntries(ROLES.map((role) => [role, answer(role)])) as Record<Role, Answer>;

const isNobody = (role: Role) => role === "signedOut" || role === "deactivatedAdmin";

/** Whoever asks. */
export const everybody = all(() => "allowed");

/** These, and everybody else gets one and the same refusal: where it is not who asks that decides, but what for. */
export function only(roles: readonly Role[], refusal: Answer): Record<Role, Answer> {
  return all((role) => (roles.includes(role) ? "allowed" : refusal));
}

/** Whoever is signed in. */
export const signedIn = all((role) => (isNobody(role) ? "UNAUTHORIZED" : "allowed"));

/** Admins of the platform. */
export const admins = all((role) => (isNobody(role) ? "UNAUTHORIZED" : role === "admin" ? "allowed" : "FORBIDDEN"));

/** Those who may make courses. */
export const teachers = all((role) => {
  if (isNobody(role)) return "UNAUTHORIZED";
  return role === "admin" || role === "instructor" || role === "otherInstructor" ? "allowed" : "FORBIDDEN";
});

const BY_NEED = {
  student: ["student", "assistant", "instructor", "admin"],
  assistant: ["assistant", "instructor", "admin"],
  instructor: ["instructor", "admin"],
} as const satisfies Record<string, readonly Role[]>;

/** Members of the course from a role on; to people outside it does not exist. */
export function members(needed: keyof typeof BY_NEED): Record<Role, Answer> {
  const may: readonly Role[] = BY_NEED[needed];
  const inside: readonly Role[] = BY_NEED.student;
  return all((role) => {
    if (isNobody(role)) return "UNAUTHORIZED";
    if (may.includes(role)) return "allowed";
    return inside.includes(role) ? "FORBIDDEN" : "NOT_FOUND";
  });
}
