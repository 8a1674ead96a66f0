import { timingSafeEqual } from "node:crypto";
import type { Answer } from "./language.ts";

const VALUE_MARK = "=".charCodeAt(0);
const FAULT_MARK = "!".charCodeAt(0);

/**
 * What a test's harness wrote to descriptor 4: the nonce for a test that came back with success; the nonce, `!` and a
 * sentence for a fault that happened before any student code ran. Anything else is no answer, hence no pass.
 */
export function readUnitAnswer(answer: Uint8Array, nonce: Uint8Array): Answer {
  const rest = behindNonce(answer, nonce);
  if (rest?.length === 0) return { kind: "passed" };
  return rest?.[0] === FAULT_MARK ? faultIn(rest) : { kind: "not-passed" };
}

/** As above from a `function` grader's driver: the nonce, `=` and the returned value, or a fault. */
export function readFunctionAnswer(answer: Uint8Array, nonce: Uint8Array): Answer {
  const rest = behindNonce(answer, nonce);
  if (rest?.[0] === VALUE_MARK) return { kind: "value", wire: rest.subarray(1) };
  return rest?.[0] === FAULT_MARK ? faultIn(rest) : { kind: "not-passed" };
}

/** Null when the answer does not begin with the nonce; an empty nonce begins nothing. */
function behindNonce(answer: Uint8Array, nonce: Uint8Array): Uint8Array | null {
  const head = answer.subarray(0, nonce.length);
  if (nonce.length === 0 || head.length !== nonce.length || !timingSafeEqual(head, nonce)) return null;
  return answer.subarray(nonce.length);
}

function faultIn(marked: Uint8Array): Answer {
  return { kind: "fault", reason: new TextDecoder().decode(marked.subarray(1)) };
}
