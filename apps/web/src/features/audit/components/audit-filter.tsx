import { auditActionSchema } from "@crucible/contract";
import { FilterForm } from "@/components/filter-form";
import { ACTION_NAMES } from "@/features/audit/action-names";
import type { AuditFilter } from "@/features/audit/schema";

type Props = {
  filter: Pick<AuditFilter, "action"> & Partial<Pick<AuditFilter, "person" | "course">>;
  /** Left out where all entries are of one course. */
  courses?: readonly { id: string; name: string }[];
};

/** Which entries are shown. */
export function AuditFilterForm({ filter, courses }: Props) {
  const isSet = Object.values(filter).some((value) => value !== null && value !== "");
  return (
    <FilterForm isSet={isSet}>
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
    </FilterForm>
  );
}
