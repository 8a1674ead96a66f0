import { beforeEach, describe, expect, test } from "vitest";
import { forgetDraft, isDraftName, loadDraft, otherTabs, saveDraft, saveDraftOver } from "@/features/editor/draft";

/** The browser's storage as far as a draft uses it. */
class MemoryStorage implements Storage {
  readonly #kept = new Map<string, string>();
  refuses = false;
  get length() {
    return this.#kept.size;
  }
  clear() {
    this.#kept.clear();
  }
  getItem(name: string) {
    return this.#kept.get(name) ?? null;
  }
  key(index: number) {
    return [...this.#kept.keys()][index] ?? null;
  }
  removeItem(name: string) {
    this.#kept.delete(name);
  }
  setItem(name: string, value: string) {
    if (this.refuses) throw new DOMException("full", "QuotaExceededError");
    this.#kept.set(name, value);
  }
}

const mine = { userId: "me", challenge: "adding", language: "rust" };
const files = [{ path: "src/lib.rs", content: "fn a() {}\n// 😀\r\n" }];
let storage: MemoryStorage;
beforeEach(() => {
  storage = new MemoryStorage();
});

describe("a draft", () => {
  test("of one language is not another's, and what was kept before there were several is Rust's", () => {
    storage.setItem("crucible:draft:me:adding:rust", JSON.stringify({ version: 1, files }));
    saveDraft(storage, { ...mine, language: "python" }, [{ path: "main.py", content: "" }]);
    expect(loadDraft(storage, mine)).toEqual(files);
    expect(loadDraft(storage, { ...mine, language: "python" })).toEqual([{ path: "main.py", content: "" }]);
  });

  test("comes back as it was kept", () => {
    expect(saveDraft(storage, mine, files)).toBe(true);
    expect(loadDraft(storage, mine)).toEqual(files);
  });

  test("belongs to one person, one challenge and one language", () => {
    saveDraft(storage, mine, files);
    expect(loadDraft(storage, { ...mine, userId: "you" })).toBeNull();
    expect(loadDraft(storage, { ...mine, challenge: "primes" })).toBeNull();
    expect(loadDraft(storage, { ...mine, language: "c" })).toBeNull();
  });

  test("is gone when it was thrown away, and only that one", () => {
    const other = { ...mine, challenge: "primes" };
    saveDraft(storage, mine, files);
    saveDraft(storage, other, files);
    forgetDraft(storage, mine);
    expect(loadDraft(storage, mine)).toBeNull();
    expect(loadDraft(storage, other)).toEqual(files);
  });

  test("that cannot be read is as good as none", () => {
    saveDraft(storage, mine, files);
    const name = storage.key(0) ?? "";
    for (const broken of ["", "{", "null", "[]", '{"version":2,"files":[]}', '{"version":1,"files":[{"path":1}]}']) {
      storage.setItem(name, broken);
      expect(loadDraft(storage, mine)).toBeNull();
    }
  });

  test("that the browser refuses to keep is said to be not kept", () => {
    storage.refuses = true;
    expect(saveDraft(storage, mine, files)).toBe(false);
  });
});

describe("a draft that two tabs write", () => {
  const draft = (content: string) => [{ path: "src/lib.rs", content }];

  test("is written over where nobody else wrote, and nothing is set aside", () => {
    expect(saveDraftOver(storage, mine, draft("one"), null)).toBe(true);
    expect(saveDraftOver(storage, mine, draft("two"), draft("one"))).toBe(true);
    expect(loadDraft(storage, mine)).toEqual(draft("two"));
    expect(loadDraft(storage, otherTabs(mine))).toBeNull();
  });

  test("sets aside what this tab has not seen", () => {
    saveDraft(storage, mine, draft("theirs"));
    expect(saveDraftOver(storage, mine, draft("ours"), draft("old"))).toBe(true);
    expect(loadDraft(storage, mine)).toEqual(draft("ours"));
    expect(loadDraft(storage, otherTabs(mine))).toEqual(draft("theirs"));
  });

  test("stays as the other tab wrote it when there is no room for both", () => {
    saveDraft(storage, mine, draft("theirs"));
    storage.refuses = true;
    expect(saveDraftOver(storage, mine, draft("ours"), draft("old"))).toBe(false);
    storage.refuses = false;
    expect(loadDraft(storage, mine)).toEqual(draft("theirs"));
  });

  test("is told from the version set aside by its name", () => {
    saveDraft(storage, mine, draft("ours"));
    expect(isDraftName(storage.key(0), mine)).toBe(true);
    expect(isDraftName(storage.key(0), otherTabs(mine))).toBe(false);
    expect(isDraftName(null, mine)).toBe(false);
  });
});
