import { auditActionSchema } from "@crucible/contract";
import Link from "next/link";
import { ACTION_NAMES } from "@/features/audit/action-names";
import type { AuditFilter } from "@/features/audit/schema";

type Props = {
  filter: Pick<AuditFilter, "action"> & Partial<Pick<AuditFilter, "person" | "course">>;
  /** Left out where all entries are of one course. */
  courses?: readonly { id: string; name: string }[];
};

/** Works without a script: the choice is in the address. */
export function AuditFilterForm({ filter, courses }: Props) {
  const isSet = Object.values(filter).some((value) => value !== null && value !== "");
  return (
    <search>
      <form method="get" className="filter-form">
        <label className="field">
          <span>What</span>
          <select name="action" defaultValue={filter.action ?? ""}>
            <option value="">Everything</option>
            {auditActionSchema.options.map((action) => (
              <option key={action} value={action}>
                {ACTION_NAMES[action]}
              </option>
            ))}
          </select>
        </label>
        {courses && (
          <>
            <label className="field">
              <span>Who, or about whom</span>
              <input type="search" name="person" defaultValue={filter.person} placeholder="Name or address" />
            </label>
            <label className="field">
              <span>Course</span>
              <select name="course" defaultValue={filter.course ?? ""}>
                <option value="">Any</option>
                {courses.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <span className="flex gap-2">
          <button type="submit" className="button">
            Show
          </button>
          {isSet && (
            <Link href="?" className="button quiet" prefetch={false}>
              Clear
            </Link>
          )}
        </span>
      </form>
    </search>
  );
}
