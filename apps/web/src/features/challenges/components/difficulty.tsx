const NAMES = ["", "very easy", "easy", "medium", "hard", "very hard"];

/** Five marks, as many filled as it is hard, and the word. */
export function Difficulty({ level }: { level: number }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="inline-flex gap-0.5" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((mark) => (
          <span key={mark} className={`h-2 w-2 rounded-full border border-ink-3 ${mark <= level ? "bg-ink-3" : ""}`} />
        ))}
      </span>
      {NAMES[level]}
    </span>
  );
}
