import type { HostCheck } from "@crucible/contract";

export const ok = (name: string, detail: string): HostCheck => ({ name, state: "ok", detail, fix: null });
export const notOk = (name: string, detail: string, fix: string): HostCheck => ({ name, state: "not-ok", detail, fix });
export const notNeeded = (name: string, detail: string): HostCheck => ({
  name,
  state: "not-needed",
  detail,
  fix: null,
});
