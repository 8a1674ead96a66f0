/**
 * The channels of NOTIFY. A notification says "look", never what to see:
 * - `crucible_queue`: the queue changed (handed in, claimed, given back, done); no payload
 * - `crucible_judgement`: a judgement was queued or has new events; the payload is its id
 * - `crucible_runners`: a runner came, went, or its engine's state changed; the payload is its id
 * - `crucible_challenges`: another version of a challenge became current; the payload is its slug
 * - `crucible_gate`: a gate run was asked for or has news; the payload is its id
 * - `crucible_commands`: a host command was given or is over; the payload is its id
 * - `crucible_courses`: roster, assignments, or what counts in a course changed; the payload is the course's id
 */
export const CHANNELS = [
  "crucible_queue",
  "crucible_judgement",
  "crucible_runners",
  "crucible_challenges",
  "crucible_gate",
  "crucible_commands",
  "crucible_courses",
] as const;
export type Channel = (typeof CHANNELS)[number];
