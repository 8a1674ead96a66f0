export type { Answer, Command, Failure, Language, PutFile, UnitLanguage } from "./language.ts";
export { displayPhrase, displayText } from "./output-text.ts";
export { LANGUAGES, languageOf } from "./registry.ts";
