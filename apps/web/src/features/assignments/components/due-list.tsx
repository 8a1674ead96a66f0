import { AssignmentRow } from "@/features/assignments/components/assignment-row";
import { type DueLine, listDue } from "@/features/assignments/data";
import type { Scope } from "@/features/auth/scope";

/** At home: what is due in my courses, and below what is done or closed. Nothing for those who study in none. */
export async function DueList({ scope }: { scope: Scope }) {
  const { isStudent, due, over } = await listDue(scope);
  if (!isStudent) return null;
  return (
    <>
      <section aria-labelledby="due-heading" data-testid="due">
        <h2 id="due-heading">Due</h2>
        {due.length > 0 ? <Lines lines={due} /> : <p className="mt-2 text-ink-2">Nothing is due. Well done.</p>}
      </section>
      {over.length > 0 && (
        <section aria-labelledby="over-heading" className="mt-7" data-testid="over">
          <h2 id="over-heading">Done and closed</h2>
          <Lines lines={over} />
        </section>
      )}
    </>
  );
}

const Lines = ({ lines }: { lines: readonly DueLine[] }) => (
  <ul className="mt-2 border-t border-line">
    {lines.map((line) => (
      <AssignmentRow
        key={line.id}
        line={line}
        timeZone={line.course.timeZone}
        courseName={line.course.name}
        withProgress
      />
    ))}
  </ul>
);
