/**
 * Every refusal a person can meet, with the HTTP status it maps to. A refusal is not a fault: it names the thing and
 * the remedy in `message` and is shown as it is.
 */
export const REFUSALS = {
  SIGNED_OUT: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CHALLENGE_CLOSED: 409,
  CONFLICT: 409,
  TOO_LARGE: 413,
  INVALID_FILES: 422,
  INVALID_INPUT: 400,
  UNKNOWN_LANGUAGE: 422,
  TOO_MANY_REQUESTS: 429,
} as const;
export type RefusalCode = keyof typeof REFUSALS;

/** A refusal: our code worked, the request cannot be granted. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
  get status(): number {
    return REFUSALS[this.code];
  }
}
