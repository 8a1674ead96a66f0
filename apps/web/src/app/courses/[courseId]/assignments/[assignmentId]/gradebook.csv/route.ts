import { AppError } from "@crucible/contract";
import type { NextRequest } from "next/server";
import { requireAssignment } from "@/features/auth/course-scope";
import { requireScope } from "@/features/auth/scope";
import { requestScope } from "@/features/auth/session";
import { readGradebook } from "@/features/live-class/gradebook";
import { gradebookCsv, gradebookFileName } from "@/features/live-class/gradebook-csv";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ courseId: string; assignmentId: string }> };

/** The gradebook as a file, for those who teach the course. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { courseId, assignmentId } = await params;
  try {
    const scope = requireScope(await requestScope(request));
    const assignment = await requireAssignment(scope, assignmentId, "TEACHING_ASSISTANT");
    if (assignment.courseId !== courseId) throw new AppError("NOT_FOUND", "There is no such assignment.");
    const { title, columns, rows } = await readGradebook(assignment);
    return new Response(gradebookCsv(columns, rows), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${gradebookFileName(title)}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(`${error.message}\n`, {
      status: error.status,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  }
}
