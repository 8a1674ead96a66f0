import { markdown } from "@codemirror/lang-markdown";
import { python } from "@codemirror/lang-python";
import { rust } from "@codemirror/lang-rust";
import { yaml } from "@codemirror/lang-yaml";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** How a file of a package is written, by its ending. Cases are plain text, in which every space counts. */
export function modeOf(path: string): Extension {
  if (path.endsWith(".rs")) return rust();
  if (path.endsWith(".py")) return python();
  if (path.endsWith(".yaml")) return yaml();
  return path.endsWith(".md") ? [markdown(), EditorView.lineWrapping] : [];
}
