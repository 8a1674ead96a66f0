/** Who reads a result: its author on the desk, or the course's staff on the author's work. */
export type Reader = "author" | "staff";

type NoticeWords = {
  /** Why a Run that waited will never be judged. */
  overtaken: string;
  kept: string;
  ourFault: string;
};

/** What the notices of a result say to its reader: "you" is the author, and nobody else. */
export function noticeWords(reader: Reader): NoticeWords {
  return reader === "author" ? TO_AUTHOR : TO_STAFF;
}

export const OVERTAKEN = "A newer submission of yours took its place.";

const TO_AUTHOR: NoticeWords = {
  overtaken: OVERTAKEN,
  kept: "Your submission is safe and is judged again.",
  ourFault: "This is our fault and costs you nothing: submit again in a moment.",
};

const TO_STAFF: NoticeWords = {
  overtaken: "A newer submission of theirs took its place.",
  kept: "The submission is safe and is judged again.",
  ourFault: "This is our fault and costs the student nothing: it is no attempt, and it can be judged again.",
};
