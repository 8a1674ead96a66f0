import { type Faults, FIELD_NAMES } from "@/features/assignments/check-form";
import { DateField } from "@/features/assignments/components/date-field";
import type { AssignmentForm } from "@/features/assignments/schema";
import { placeOf } from "@/lib/zoned-time";

// Of a time that comes twice each takes the one that leaves more time, as the check of the form does.
const DATES = [
  { field: "opensAt", whenEmpty: "Empty: a draft that students do not see.", takes: "first" },
  { field: "dueAt", whenEmpty: "Empty: nothing is late.", takes: "second" },
  { field: "closesAt", whenEmpty: "Empty: late work is taken for good.", takes: "second" },
] as const;

type Dates = Pick<AssignmentForm, (typeof DATES)[number]["field"]>;
type Props = {
  form: Dates & Pick<AssignmentForm, "timeZone">;
  faults: Faults;
  onChange(changed: Partial<Dates>): void;
};

/** When an assignment opens, is due and closes, by the course's clock. */
export function DateFields({ form, faults, onChange }: Props) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 text-lg font-semibold">Dates, in {placeOf(form.timeZone)} time</legend>
      <div className="date-fields">
        {DATES.map(({ field, whenEmpty, takes }) => (
          <div key={field} data-field={field}>
            <DateField
              label={FIELD_NAMES[field]}
              whenEmpty={whenEmpty}
              value={form[field]}
              timeZone={form.timeZone}
              takes={takes}
              fault={faults[field]}
              onChange={(value) => onChange({ [field]: value })}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
