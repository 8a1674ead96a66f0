import type { Metadata } from "next";
import { AuditFilterForm } from "@/features/audit/components/audit-filter";
import { AuditList } from "@/features/audit/components/audit-list";
import { readCourseAudit } from "@/features/audit/data";
import { auditFilterSchema } from "@/features/audit/schema";
import { requireCourse } from "@/features/auth/course-scope";
import { requirePageScope } from "@/features/auth/session";
import { CourseShell } from "@/features/courses/components/course-shell";
import { foundOrMissing } from "@/lib/found-or-missing";
import { readAddress, type SearchParams, withoutPlace } from "@/lib/page-address";

export const metadata: Metadata = { title: "Audit" };

type Props = { params: Promise<{ courseId: string }>; searchParams: SearchParams };

export default async function CourseAuditPage({ params, searchParams }: Props) {
  const { courseId } = await params;
  const scope = await requirePageScope(`/courses/${courseId}/audit`);
  const course = await foundOrMissing(requireCourse(scope, courseId, "INSTRUCTOR"));
  const address = await readAddress(searchParams);
  const { action, before } = auditFilterSchema.parse(address);
  const page = await readCourseAudit(course, { action, before });
  return (
    <CourseShell scope={scope} course={course} current="audit">
      <h2 className="mt-6">Audit</h2>
      <p className="mt-1 text-sm text-ink-2">
        Who changed what in this course. Entries are only ever added: nobody can change or remove one.
      </p>
      <AuditFilterForm filter={{ action }} />
      <AuditList
        page={page}
        address={withoutPlace(address)}
        isFirst={before === null}
        empty={action ? "Nothing fits. Choose another filter." : "Nothing was changed in this course yet."}
      />
    </CourseShell>
  );
}
