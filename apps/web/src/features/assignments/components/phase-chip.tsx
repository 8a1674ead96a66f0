import type { Phase } from "@/features/assignments/phase";

const WORDS: Record<Phase, string | null> = {
  draft: "draft",
  scheduled: "not open yet",
  open: null,
  late: "past due",
  closed: "closed",
};

/** What is special about where an assignment stands; nothing where it is simply open. */
export function PhaseChip({ phase }: { phase: Phase }) {
  const word = WORDS[phase];
  return word && <span className="chip">{word}</span>;
}
