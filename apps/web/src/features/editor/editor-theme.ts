import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// Colours are our tokens, so light and dark are the page's business and not the editor's.
const theme = EditorView.theme({
  "&": { height: "100%", background: "var(--color-sheet)", color: "var(--color-ink)", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-code)", fontVariantLigatures: "none", lineHeight: "1.6" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--color-ink)" },
  ".cm-line": { padding: "0 16px 0 2px" },
  ".cm-gutters": { background: "transparent", color: "var(--color-ink-3)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "34px", padding: "0 14px 0 8px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": {
    boxShadow: "inset 0 0 0 100px color-mix(in oklch, var(--color-ink) 3%, transparent)",
  },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--color-ink)" },
  ".cm-cursor": { borderLeftColor: "var(--color-ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in oklch, var(--color-ce) 20%, transparent)",
  },
  ".cm-matchingBracket": { background: "var(--color-well)", outline: "1px solid var(--color-line-strong)" },
  ".cm-panels": { background: "var(--color-paper)", color: "var(--color-ink)" },
  ".cm-searchMatch": { background: "var(--color-ember-soft)", outline: "1px solid var(--color-ember)" },
});

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self], color: "var(--color-ce)" },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.macroName], color: "var(--color-code-type)" },
  { tag: [tags.string, tags.character, tags.number, tags.bool, tags.escape], color: "var(--color-code-literal)" },
  { tag: [tags.comment, tags.docComment], color: "var(--color-ink-3)", fontStyle: "italic" },
  { tag: [tags.meta, tags.annotation, tags.attributeName], color: "var(--color-ink-2)" },
]);

/** The look of code, the same as in statements. */
export const editorTheme: Extension = [theme, syntaxHighlighting(highlight)];
