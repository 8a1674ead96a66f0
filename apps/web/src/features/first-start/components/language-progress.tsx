import { ProgressBar } from "@/components/progress-bar";
import { VerdictWord } from "@/components/verdict-glyph";
import type { LanguageOnPage } from "@/features/first-start/view";

/** Each language with how far its image is. */
export function LanguageProgress({ languages }: { languages: readonly LanguageOnPage[] }) {
  return (
    <ul className="grid gap-2" data-testid="languages">
      {languages.map(({ id, title, state, progress }) => (
        <li key={id} className="language-line" data-testid="language" data-language={id} data-state={state}>
          <span className="font-[650]">{title}</span>
          {state === "ready" && <VerdictWord sign="AC">ready</VerdictWord>}
          {state === "preparing" && (
            <span className="grid gap-1">
              <VerdictWord sign="RUN">image {Math.round((progress ?? 0) * 100)} %</VerdictWord>
              <ProgressBar share={progress ?? 0} label={`Image for ${title}`} />
            </span>
          )}
          {state === "waiting" && <span className="text-ink-2">waits for its turn</span>}
        </li>
      ))}
    </ul>
  );
}
