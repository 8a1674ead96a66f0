import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { PageShell } from "@/components/page-shell";
import { RowsLoading } from "@/components/rows-loading";
import { DueList } from "@/features/assignments/components/due-list";
import { requireAdmin } from "@/features/auth/scope";
import { requirePageScope } from "@/features/auth/session";
import { CourseList } from "@/features/courses/components/course-list";
import { JoinCodeForm } from "@/features/courses/components/join-code-form";
import { listMyCourses, listOtherCourses } from "@/features/courses/data";
import { FirstStartHint } from "@/features/first-start/components/first-start-hint";

export const metadata: Metadata = { title: { absolute: "Crucible" } };

/** Where everybody lands: what is due, my courses, and the way into one. */
export default async function HomePage() {
  const scope = await requirePageScope("/");
  const [courses, others] = await Promise.all([
    listMyCourses(scope),
    scope.role === "ADMIN" ? listOtherCourses(requireAdmin(scope)) : [],
  ]);
  const studies = courses.some(({ role }) => role === "STUDENT");
  const mayCreate = scope.role !== "STUDENT";
  return (
    <PageShell scope={scope}>
      <FirstStartHint scope={scope} />
      <div className="course-head">
        <h1>{studies ? "Your work" : "Your courses"}</h1>
        {mayCreate && (
          <Link href="/courses/new" className={`button ${courses.length === 0 ? "primary" : ""}`}>
            Create a course
          </Link>
        )}
      </div>
      <div className="mt-5 grid gap-8">
        {studies && (
          <div>
            <Suspense fallback={<RowsLoading />}>
              <DueList scope={scope} />
            </Suspense>
          </div>
        )}
        {courses.length > 0 ? (
          <section aria-labelledby="courses">
            <h2 id="courses" className={studies ? "" : "sr-only"}>
              Courses
            </h2>
            <CourseList courses={courses} />
          </section>
        ) : (
          <p className="text-ink-2" data-testid="no-course">
            {mayCreate
              ? "You are in no course yet. Create one: you get a link that its students join with."
              : "You are in no course yet. Your instructor has a join link or a code for you."}
          </p>
        )}
        {others.length > 0 && (
          <section aria-labelledby="other-courses" data-testid="other-courses">
            <h2 id="other-courses">All other courses</h2>
            <p className="text-sm text-ink-2">As an admin you act in each as its instructor does.</p>
            <CourseList courses={others} withRole={false} />
          </section>
        )}
        <section aria-labelledby="join">
          <h2 id="join">Join a course</h2>
          <JoinCodeForm />
        </section>
        <section aria-labelledby="practice">
          <h2 id="practice">Practice</h2>
          <p className="mt-1 text-ink-2">
            Every challenge is there to try at any time, for no points: <Link href="/challenges">all challenges</Link>.
          </p>
        </section>
      </div>
    </PageShell>
  );
}
