/**
 * A line that shows as what it is: no control characters and no halves of a character, which Postgres cannot store, and
 * none that turn the direction of the text around it (U+202A to U+202E, U+2066 to U+2069): a name with one would
 * rewrite the sentences and tables that it stands in for whoever reads them.
 */
export const PLAIN_LINE = /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u;

/** A text of any number of lines that Postgres can store. */
export const STORABLE_TEXT = /^[^\0\p{Cs}]*$/u;
