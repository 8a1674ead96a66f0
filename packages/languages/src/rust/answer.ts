import { timingSafeEqual } from "node:crypto";
import type { Answer } from "../language.ts";

const FAULT_MARK = "!".charCodeAt(0);

/**
 * The harness writes the nonce for a test that came back with success, and the nonce, `!` and a sentence for a fault
 * that happened before any student code ran. Anything else is no answer, hence no pass.
 */
export function readAnswer(answer: Uint8Array, nonce: Uint8Array): Answer {
  const head = answer.subarray(0, nonce.length);
  if (nonce.length === 0 || head.length !== nonce.length || !timingSafeEqual(head, nonce))
    return { kind: "not-passed" };
  if (answer.length === nonce.length) return { kind: "passed" };
  if (answer[nonce.length] !== FAULT_MARK) return { kind: "not-passed" };
  return { kind: "fault", reason: new TextDecoder().decode(answer.subarray(nonce.length + 1)) };
}
