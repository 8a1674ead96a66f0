import type { HostCommandRow } from "@crucible/db";
import type { HostRunner } from "@/features/host/data";

/** What each section of the page needs to ask a machine: the runner, null while none is alive, and what was asked of it. */
export type Asked = { runner: HostRunner | null; commands: readonly HostCommandRow[] };
