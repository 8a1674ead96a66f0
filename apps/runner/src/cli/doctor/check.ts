/** One thing the host needs. `not-needed` is information: nothing has to be done about it. */
export type Check = {
  name: string;
  state: "ok" | "not-ok" | "not-needed";
  /** What was found. */
  detail: string;
  /** What to do, exactly; null where nothing is to be done. */
  fix: string | null;
};

export const ok = (name: string, detail: string): Check => ({ name, state: "ok", detail, fix: null });
export const notOk = (name: string, detail: string, fix: string): Check => ({ name, state: "not-ok", detail, fix });
export const notNeeded = (name: string, detail: string): Check => ({ name, state: "not-needed", detail, fix: null });
