import "server-only";
import type { CourseRole } from "@crucible/contract";
import type { Prisma } from "@crucible/db";
import type { AdminScope } from "@/features/auth/scope";
import { containing } from "@/features/people/person-search";
import type { PeopleFilter, PlatformRoleName } from "@/features/people/schema";
import { database } from "@/lib/app-database";

export const PEOPLE_A_PAGE = 50;

export type Person = {
  id: string;
  name: string;
  email: string;
  role: PlatformRoleName;
  isActive: boolean;
  since: Date;
  /** By name. */
  courses: { id: string; name: string; role: CourseRole }[];
};

export type PeoplePage = { people: Person[]; total: number; page: number; pages: number };

/** One page of everybody with an account, by address. A page beyond the last is the last. */
export async function listPeople(_scope: AdminScope, filter: PeopleFilter): Promise<PeoplePage> {
  const { user } = database().prisma;
  const where = fitting(filter);
  const total = await user.count({ where });
  const pages = Math.max(1, Math.ceil(total / PEOPLE_A_PAGE));
  const page = Math.min(filter.page, pages);
  const rows = await user.findMany({
    where,
    orderBy: [{ email: "asc" }],
    skip: (page - 1) * PEOPLE_A_PAGE,
    take: PEOPLE_A_PAGE,
    select: {
      id: true,
      name: true,
      email: true,
      platformRole: true,
      deactivatedAt: true,
      createdAt: true,
      enrollments: {
        where: { removedAt: null },
        select: { role: true, course: { select: { id: true, name: true } } },
        orderBy: { course: { name: "asc" } },
      },
    },
  });
  const people = rows.map(({ id, name, email, platformRole, deactivatedAt, createdAt, enrollments }) => ({
    id,
    name: name ?? email,
    email,
    role: platformRole,
    isActive: deactivatedAt === null,
    since: createdAt,
    courses: enrollments.map(({ role, course }) => ({ ...course, role })),
  }));
  return { people, total, page, pages };
}

function fitting({ q, role, state }: PeopleFilter): Prisma.UserWhereInput {
  return {
    ...containing(q),
    ...(role && { platformRole: role }),
    ...(state && { deactivatedAt: state === "active" ? null : { not: null } }),
  };
}
