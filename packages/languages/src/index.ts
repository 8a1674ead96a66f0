export { caseFaults } from "./function/case-faults.ts";
export { parseValueType } from "./function/parse-value-type.ts";
export { readValue } from "./function/read-value.ts";
export { decodeValue } from "./function/read-wire.ts";
export { sameValue } from "./function/same-value.ts";
export { showCall, showValue } from "./function/show-value.ts";
export type { ValueType } from "./function/value-type.ts";
export { MAX_RETURNED_BYTES } from "./function/wire.ts";
export type {
  AdviceSupport,
  Answer,
  BuildStep,
  Command,
  Ended,
  ExportListing,
  Failure,
  GraderSupport,
  JudgingPlan,
  Language,
  OwnTestsPlan,
  Prebuilt,
  PutFile,
  TestListing,
} from "./language.ts";
export { displayPhrase, displayText } from "./output-text.ts";
export { graderOf, LANGUAGES, languageOf } from "./registry.ts";
