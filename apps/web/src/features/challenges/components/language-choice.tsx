import type { LanguageId } from "@crucible/contract";
import type { LanguageOnDesk } from "@/features/challenges/language-on-desk";

type Props = {
  languages: readonly LanguageOnDesk[];
  chosen: LanguageOnDesk;
  /** An earlier hand-in is read in the language it was written in. */
  readOnly: boolean;
  onChoose(id: LanguageId): void;
};

/** The language of the code, and where a challenge is offered in several the choice: the browser's own list. */
export function LanguageChoice({ languages, chosen, readOnly, onChoose }: Props) {
  if (languages.length === 1 || readOnly) {
    return <span className="whitespace-nowrap px-1 max-desktop:hidden">{chosen.label}</span>;
  }
  return (
    <select
      className="language-choice"
      aria-label="Language"
      value={chosen.id}
      onChange={({ target }) => {
        const picked = languages.find(({ id }) => id === target.value);
        if (picked) onChoose(picked.id);
      }}
    >
      {languages.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
