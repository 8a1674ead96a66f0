import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from "yaml";

/** The limits that authors set; the others have an operator's reasons to change. */
export const FORM_LIMITS = ["cpuTimeMs", "wallTimeMs", "memoryBytes"] as const;
export type FormLimit = (typeof FORM_LIMITS)[number];

/** The parts of `challenge.yaml` that a form can show. What is not there, or is something else, is null. */
export type ManifestForm = {
  title: string | null;
  summary: string | null;
  difficulty: number | null;
  points: number | null;
  tags: string[] | null;
  hints: string[] | null;
  limits: Partial<Record<FormLimit, number>>;
};

/** A manifest as a mapping with an entry a line, which is how all are written; null for all else. */
export function manifestDocument(text: string): (Document & { contents: YAMLMap }) | null {
  const document = parseDocument(text, { uniqueKeys: true });
  const { contents } = document;
  return document.errors.length === 0 && isMap(contents) && !contents.flow
    ? Object.assign(document, { contents })
    : null;
}

/** What the form shows of this text; null when only the editor can mend it. */
export function readManifestForm(text: string): ManifestForm | null {
  const document = manifestDocument(text);
  if (document === null) return null;
  const textAt = (key: string) => {
    const value = document.get(key);
    return typeof value === "string" ? value : null;
  };
  const numberAt = (...path: string[]) => {
    const value = document.getIn(path);
    return typeof value === "number" ? value : null;
  };
  const textsAt = (key: string) => {
    const list = document.get(key);
    if (!isSeq(list)) return null;
    const texts = list.items.flatMap((item) => (isScalar(item) && typeof item.value === "string" ? [item.value] : []));
    return texts.length === list.items.length ? texts : null;
  };
  const limits = FORM_LIMITS.flatMap((limit) => {
    const value = numberAt("limits", limit);
    return value === null ? [] : [[limit, value]];
  });
  return {
    title: textAt("title"),
    summary: textAt("summary"),
    difficulty: numberAt("difficulty"),
    points: numberAt("points"),
    tags: textsAt("tags"),
    hints: textsAt("hints"),
    limits: Object.fromEntries(limits),
  };
}
