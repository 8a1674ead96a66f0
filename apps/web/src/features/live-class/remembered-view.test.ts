import { expect, test } from "vitest";
import { FIRST_VIEW, recallView, rememberView } from "@/features/live-class/remembered-view";

function store(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) };
}

test("how the dashboard was left is how it is found, each assignment's for itself", () => {
  const tab = store();
  const left = {
    view: { ...FIRST_VIEW, order: { by: 2, isDescending: true }, place: { row: 7, column: 3 } },
    scroll: { top: 120, left: 40 },
  };
  rememberView(tab, "one", left);
  expect(recallView(tab, "one")).toEqual(left);
  expect(recallView(tab, "two")).toBeNull();
});

test("what another version left there, and a store that is full, are as good as nothing", () => {
  const tab = store();
  tab.setItem("crucible:class:one", '{"view":{"order":"by name"}}');
  expect(recallView(tab, "one")).toBeNull();
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error("full");
    },
  };
  expect(() => rememberView(full, "one", { view: FIRST_VIEW, scroll: { top: 0, left: 0 } })).not.toThrow();
});
