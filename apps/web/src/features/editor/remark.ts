import type { Diagnostic, Suggestion } from "@crucible/contract";

/** Something said about the code: by the compiler, or as advice after the verdict. */
export type Remark = { diagnostic: Diagnostic; tone: "error" | "warning" | "advice" };

/** Everything said about the code, the compiler's first. A lint that the compiler said already is not said twice. */
export function remarksOf(diagnostics: readonly Diagnostic[], lints: readonly Diagnostic[]): Remark[] {
  const said = new Set(diagnostics.map(identity));
  const explained = withExplanations([...diagnostics, ...lints.filter((lint) => !said.has(identity(lint)))]);
  return explained.map((diagnostic, index) => ({
    diagnostic,
    tone: index >= diagnostics.length ? "advice" : diagnostic.level === "error" ? "error" : "warning",
  }));
}

const identity = ({ code, message, spans }: Diagnostic) => {
  const { path, lineStart, columnStart } = spans.find((span) => span.isPrimary) ?? {};
  return JSON.stringify([code, message, path, lineStart, columnStart]);
};

/** A code is explained at length once; every diagnostic of that code can open it. */
function withExplanations(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const long = new Map<string, string>();
  for (const { code, explanation } of diagnostics) if (code && explanation) long.set(code, explanation);
  return diagnostics.map((each) => ({ ...each, explanation: (each.code && long.get(each.code)) || each.explanation }));
}

/** How sure the compiler is of a suggestion that is not made with one click. */
export const APPLICABILITY_WORDS: Record<Suggestion["applicability"], string> = {
  MachineApplicable: "fits the code that was judged",
  MaybeIncorrect: "may not be what you mean",
  HasPlaceholders: "has gaps for you to fill in",
  Unspecified: "not checked by the compiler",
};
