import type pg from "pg";

/** A student of a course; pending while `userId` is null. */
export type RosterStudent = {
  enrollmentId: string;
  userId: string | null;
  /** As the roster has it, else the account's own, else the address. */
  name: string;
  email: string;
  studentNumber: string | null;
  section: string | null;
};

const ROSTER = `
  SELECT e.id AS "enrollmentId", e.user_id AS "userId",
         coalesce(nullif(btrim(e.roster_name), ''), nullif(btrim(u.name), ''), e.email) AS name,
         e.email, e.student_number AS "studentNumber", s.name AS section
  FROM enrollments e
  LEFT JOIN users u ON u.id = e.user_id
  LEFT JOIN sections s ON s.id = e.section_id
  WHERE e.course_id = $1::uuid AND e.role = 'STUDENT' AND e.removed_at IS NULL
  ORDER BY name, e.email`;

/** The students of a course, those who have not signed up yet among them. */
export async function readClassRoster(pool: pg.Pool, courseId: string): Promise<RosterStudent[]> {
  return (await pool.query<RosterStudent>(ROSTER, [courseId])).rows;
}
