import { timingSafeEqual } from "node:crypto";
import type { Answer } from "../language.ts";

const VALUE_MARK = "=".charCodeAt(0);
const FAULT_MARK = "!".charCodeAt(0);

/**
 * What a driver wrote to descriptor 4: the nonce, `=` and the returned value; or the nonce, `!` and a sentence for a
 * fault that happened before any student code ran. Anything else is no answer.
 */
export function readFunctionAnswer(answer: Uint8Array, nonce: Uint8Array): Answer {
  const head = answer.subarray(0, nonce.length);
  if (nonce.length === 0 || head.length !== nonce.length || !timingSafeEqual(head, nonce)) {
    return { kind: "not-passed" };
  }
  const rest = answer.subarray(nonce.length + 1);
  switch (answer[nonce.length]) {
    case VALUE_MARK:
      return { kind: "value", wire: rest };
    case FAULT_MARK:
      return { kind: "fault", reason: new TextDecoder().decode(rest) };
    default:
      return { kind: "not-passed" };
  }
}
