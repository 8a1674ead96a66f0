/** What a checker says of a program's output. The texts are for the student; they show values of sample cases only. */
export type CheckerRuling =
  | { accepted: true }
  | {
      accepted: false;
      /** Where it went wrong, without any value. */
      where: string;
      /** With the values. */
      what: string;
    };

export const ACCEPTED: CheckerRuling = { accepted: true };

/** A value in a message is no longer than this. */
const SHOWN_CHARACTERS = 60;

export function quoted(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `\`${text.slice(0, SHOWN_CHARACTERS)}…\`` : `\`${text}\``;
}
