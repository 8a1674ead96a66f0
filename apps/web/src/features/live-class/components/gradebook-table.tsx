import type { Gradebook } from "@/features/live-class/gradebook";
import { totalOf } from "@/features/live-class/gradebook-csv";

type Props = { gradebook: Gradebook; studentsPath: string };

/** Everybody's points, as the file has them. Its thousands of links are plain ones: nothing is sent along to run. */
export function GradebookTable({ gradebook: { columns, rows }, studentsPath }: Props) {
  const most = columns.reduce((sum, { points }) => sum + points, 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="table-wrap" aria-label="Points" tabIndex={0}>
      <table className="table gradebook" data-testid="gradebook">
        <thead>
          <tr>
            <th scope="col">Student</th>
            <th scope="col">Section</th>
            <th scope="col" className="number">
              Total <span className="font-normal text-ink-3">/ {most}</span>
            </th>
            {columns.map(({ slug, title, points }) => (
              <th scope="col" key={slug} className="number">
                {title} <span className="font-normal text-ink-3">/ {points}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.name} {row.isPending && <span className="chip">not signed up yet</span>}
              </th>
              <td className="text-ink-2">{row.section}</td>
              <td className="number font-[650]">{totalOf(row)}</td>
              {row.cells.map((cell, index) => {
                const slug = columns[index]?.slug ?? "";
                return (
                  <td key={slug} className="number">
                    {cell && row.userId !== null ? (
                      <a href={`${studentsPath}/${row.userId}/${slug}`}>
                        {cell.isLate && <span className="late">late</span>} {cell.points ?? "not judged"}
                      </a>
                    ) : (
                      <span className="text-ink-3">
                        <span aria-hidden="true">–</span>
                        <span className="sr-only">nothing handed in</span>
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
