import { challengePackageSchema } from "@crucible/contract";
import type pg from "pg";
import { createDatabase } from "../database.ts";
import { publishPackage } from "../publish-package.ts";
import { JUDGE_HAND_INS, JUDGE_TESTS, PLAN_HAND_INS, PLAN_TABLE, PLAN_TESTS, STORE_HAND_INS } from "./big-class-sql.ts";
import { packageWith } from "./packages.ts";

export type BigClass = {
  courseId: string;
  assignmentId: string;
  /** Signs in as `instructor@example.org`; has no password until one is given. */
  instructorId: string;
  /** In the assignment's order. */
  challengeIds: string[];
};

type Size = { students?: number; challenges?: number; submissions?: number };

const TITLES = [
  ...["Adding", "Fibonacci", "Word count", "Run lengths", "Brackets", "Roman numerals", "Matrix sum", "Caesar"],
  ...["Ring buffer", "Linked list", "Binary search", "Tokenizer", "Bank account", "Iterators", "Shortest path"],
];
const TESTS = ["empty", "one", "small", "typical", "negative", "largest", "repeated", "everything"];
const titleOf = (index: number) => `${TITLES[index % TITLES.length]}${index < TITLES.length ? "" : ` ${index}`}`;
const slugOf = (index: number) => `big-${titleOf(index).toLowerCase().replaceAll(" ", "-")}`;

function packageAt(index: number) {
  const { manifest, ...rest } = packageWith(`Challenge ${index} of the big class.`, slugOf(index));
  const tests = TESTS.map((name, at) => ({ name: `${at < 3 ? "sample" : "secret"}::${name}`, sample: at < 3 }));
  const title = titleOf(index);
  return challengePackageSchema.parse({ ...rest, manifest: { ...manifest, title, rust: { ...manifest.rust, tests } } });
}

const INSTRUCTOR = `
  INSERT INTO users (id, email, name, platform_role)
  VALUES (gen_random_uuid(), 'instructor@example.org', 'Ina Instructor', 'INSTRUCTOR') RETURNING id`;

const COURSE = `
  INSERT INTO courses (id, name, time_zone, created_by_id) VALUES (gen_random_uuid(), 'Systems I', 'Europe/Berlin', $1)
  RETURNING id`;

/** $1 course, $2 instructor, $3 how many. */
const MEMBERS = `
  WITH lead AS (
    INSERT INTO enrollments (id, course_id, user_id, email, role)
    VALUES (gen_random_uuid(), $1, $2, 'instructor@example.org', 'INSTRUCTOR')
  ), section AS (
    INSERT INTO sections (id, course_id, name)
    SELECT gen_random_uuid(), $1, 'Group ' || n FROM generate_series(1, 4) AS n RETURNING id, name
  ), person AS (
    INSERT INTO users (id, email, name)
    SELECT gen_random_uuid(), 'student' || n || '@example.org',
      (ARRAY['Amal','Ben','Chloe','Dario','Elif','Finn','Greta','Hana','Igor','Jule','Kofi','Lena','Mads','Noor','Olga',
             'Paul','Quin','Rosa','Sami','Tara'])[1 + n % 20] || ' ' ||
      (ARRAY['Arslan','Berg','Costa','Diallo','Engel','Fischer','Gruber','Haddad','Ivanova','Jansen','Kaya','Lund',
             'Meyer','Novak','Okafor'])[1 + n / 20 % 15] || CASE WHEN n < 300 THEN '' ELSE ' ' || n END
    FROM generate_series(0, $3::int - 1) AS n RETURNING id, email
  )
  INSERT INTO enrollments (id, course_id, user_id, email, student_number, section_id)
  SELECT gen_random_uuid(), $1, p.id, p.email, 's' || n.number, s.id
  FROM person p, LATERAL (SELECT substring(p.email FROM '[0-9]+')::int AS number) n
  JOIN section s ON s.name = 'Group ' || 1 + n.number % 4`;

/** $1 course, $2 slugs in order. Ten points each; a tenth of the time after it was due. */
const ASSIGNMENT = `
  WITH assignment AS (
    INSERT INTO assignments (id, course_id, title, opens_at, due_at, closes_at)
    VALUES (gen_random_uuid(), $1, 'Week 1', now() - interval '10 days', now() - interval '1 day', now() + interval '9 days')
    RETURNING id
  ), placed AS (
    INSERT INTO assignment_challenges (assignment_id, challenge_id, position, points)
    SELECT a.id, c.id, slug.position - 1, 10
    FROM assignment a, unnest($2::text[]) WITH ORDINALITY AS slug (name, position) JOIN challenges c ON c.slug = slug.name
    RETURNING challenge_id, position
  )
  SELECT a.id, (SELECT array_agg(challenge_id ORDER BY position) FROM placed) AS challenges FROM assignment a`;

async function idOf(client: pg.PoolClient, sql: string, values: unknown[] = []): Promise<string> {
  return (await client.query<{ id: string }>(sql, values)).rows[0]?.id ?? "";
}

/**
 * Fills a migrated database, by the owner's rights and in seconds, with one course: an instructor, 300 students in four
 * groups, an assignment of 15 challenges with 8 tests each, and 30,000 Submits that are judged, most of the verdicts
 * wrong and most of the cells solved in the end. The same each time but for ids and the day; statistics are up to date.
 */
export async function seedBigClass(ownerUrl: string, size: Size = {}): Promise<BigClass> {
  const { students = 300, challenges = 15, submissions = 30_000 } = size;
  const owner = createDatabase(ownerUrl, { poolSize: 2 });
  try {
    const slugs = Array.from({ length: challenges }, (_, index) => slugOf(index));
    for (const index of slugs.keys()) await publishPackage(owner, packageAt(index), index);
    const client = await owner.pool.connect();
    try {
      await client.query("BEGIN");
      const instructorId = await idOf(client, INSTRUCTOR);
      const courseId = await idOf(client, COURSE, [instructorId]);
      await client.query(MEMBERS, [courseId, instructorId, students]);
      const { rows } = await client.query<{ id: string; challenges: string[] }>(ASSIGNMENT, [courseId, slugs]);
      const assignment = rows[0];
      if (!assignment) throw new Error("the assignment was not made");
      await client.query(PLAN_TABLE);
      await client.query(PLAN_HAND_INS, [assignment.id, submissions]);
      for (const each of [PLAN_TESTS, STORE_HAND_INS, JUDGE_HAND_INS, JUDGE_TESTS]) await client.query(each);
      await client.query("COMMIT");
      await client.query("VACUUM ANALYZE");
      return { courseId, assignmentId: assignment.id, instructorId, challengeIds: assignment.challenges };
    } finally {
      // For good: a failure leaves its transaction open.
      client.release(true);
    }
  } finally {
    await owner.close();
  }
}
