import { FilterForm } from "@/components/filter-form";
import { type PeopleFilter, PLATFORM_ROLES, platformRoleSchema } from "@/features/people/schema";

/** Which people are shown. */
export function PeopleFilterForm({ filter: { q, role, state } }: { filter: PeopleFilter }) {
  const isSet = q !== "" || role !== null || state !== null;
  return (
    <FilterForm isSet={isSet}>
      <label className="field">
        <span>Search</span>
        <input type="search" name="q" defaultValue={q} placeholder="Name or address" />
      </label>
      <label className="field">
        <span>Role</span>
        <select name="role" defaultValue={role ?? ""}>
          <option value="">Any</option>
          {platformRoleSchema.options.map((each) => (
            <option key={each} value={each}>
              {PLATFORM_ROLES[each].name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Account</span>
        <select name="state" defaultValue={state ?? ""}>
          <option value="">Any</option>
          <option value="active">Active</option>
          <option value="deactivated">Deactivated</option>
        </select>
      </label>
    </FilterForm>
  );
}
