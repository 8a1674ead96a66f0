import { z } from "zod";

/** A span as rustc writes it with `--error-format=json`; columns count characters from 1, the end is exclusive. */
const position = z.int().min(1).max(10_000_000);
const spanFields = z.object({
  file_name: z.string(),
  line_start: position,
  line_end: position,
  column_start: position,
  column_end: position,
  is_primary: z.boolean(),
  label: z.string().nullish(),
  suggested_replacement: z.string().nullish(),
  suggestion_applicability: z.string().nullish(),
});
type SpanFields = z.infer<typeof spanFields>;
export type RustcSpan = SpanFields & { expansion?: unknown };

/** Deeper nesting of macros than this is not followed. */
const MAX_EXPANSIONS = 32;
const expansionSchema = z.object({ span: z.looseObject({}) });

/** The span itself, then the places that the macros around it were called from, outermost last. */
export function expansionsOf(span: RustcSpan): SpanFields[] {
  const chain: SpanFields[] = [span];
  let current: unknown = span.expansion;
  while (chain.length < MAX_EXPANSIONS) {
    const outer = expansionSchema.safeParse(current);
    if (!outer.success) break;
    const fields = spanFields.safeParse(outer.data.span);
    if (!fields.success) break;
    chain.push(fields.data);
    current = outer.data.span.expansion;
  }
  return chain;
}

const rustcSpan: z.ZodType<RustcSpan> = spanFields.extend({ expansion: z.unknown().optional() });

const childSchema = z.object({ level: z.string(), message: z.string(), spans: z.array(rustcSpan) });
export type RustcChild = z.infer<typeof childSchema>;

const reportSchema = childSchema.extend({
  code: z.object({ code: z.string(), explanation: z.string().nullish() }).nullish(),
  children: z.array(childSchema),
  rendered: z.string().nullish(),
});
export type RustcReport = z.infer<typeof reportSchema>;

/** rustc's closing lines, which count or advertise and report nothing. */
const CLOSING_LINE = /^(aborting due to |\d+ warnings? emitted|could not compile )/;

/**
 * rustc's reports, one JSON object a line. Lines that are none (cut output, a crash's own text) come back in `other`.
 */
export function readReports(stderr: string, most: number): { reports: RustcReport[]; other: string[] } {
  const reports: RustcReport[] = [];
  const other: string[] = [];
  for (const line of stderr.split("\n")) {
    if (line.trim() === "") continue;
    const parsed = line.startsWith("{") ? parseReport(line) : null;
    if (parsed === null) other.push(line);
    else if (parsed.level !== "failure-note" && !CLOSING_LINE.test(parsed.message)) {
      if (reports.length < most) reports.push(parsed);
    }
  }
  return { reports, other };
}

function parseReport(line: string): RustcReport | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // The output was cut in the middle of a line: what came before it still counts.
    return null;
  }
  const report = reportSchema.safeParse(value);
  return report.success ? report.data : null;
}
