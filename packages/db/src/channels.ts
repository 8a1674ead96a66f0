/**
 * The channels of NOTIFY. A notification says "look", never what to see:
 * - `crucible_queue`: the queue changed (handed in, claimed, given back, done); no payload
 * - `crucible_judgement`: a judgement has new events; the payload is its id
 * - `crucible_runners`: a runner came, went, or its engine's state changed; the payload is its id
 * - `crucible_challenges`: another version of a challenge became current; the payload is its slug
 */
export const CHANNELS = ["crucible_queue", "crucible_judgement", "crucible_runners", "crucible_challenges"] as const;
export type Channel = (typeof CHANNELS)[number];
