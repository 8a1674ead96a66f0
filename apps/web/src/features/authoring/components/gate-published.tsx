import Link from "next/link";
import { VerdictGlyph } from "@/components/verdict-glyph";
import type { GatePage } from "@/features/authoring/gate-data";

type Published = { outcome: "published" | "restored" | "unchanged"; version: number };

const SENTENCES: Record<Published["outcome"], (version: number) => string> = {
  published: (version) => `Version ${version} is live; students get it from now on.`,
  restored: (version) => `It is the same as version ${version}, which is live again; students get it from now on.`,
  unchanged: (version) => `It is the same as version ${version}, which students have. Nothing changed for them.`,
};

/** It is live; what was handed in before is judged by the version of its time until somebody regrades. */
export function GatePublished({ published, page }: { published: Published; page: GatePage }) {
  const { slug, assignments } = page;
  return (
    <div className="gate-published" role="status" data-testid="gate-published">
      <p className="flex items-center gap-2 font-[650]">
        <VerdictGlyph sign="AC" />
        {SENTENCES[published.outcome](published.version)}
      </p>
      <p className="text-sm">
        <Link href={`/challenges/${slug}`} className="link">
          See it as students do
        </Link>
      </p>
      {assignments.length > 0 && published.outcome !== "unchanged" && (
        <div className="text-sm">
          <p className="text-ink-2">
            What was handed in keeps the result of its version. To judge it by this one, regrade it; you see who would
            change before anything counts.
          </p>
          <ul className="mt-1 grid gap-1">
            {assignments.map(({ courseId, course, assignmentId, assignment }) => (
              <li key={assignmentId}>
                <Link href={`/courses/${courseId}/assignments/${assignmentId}/regrades`} className="link">
                  Regrade in {course}, {assignment}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
