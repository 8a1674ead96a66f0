import { expect, test } from "vitest";
import { noticeWords } from "@/features/submissions/notice-words";

test("the author is told what to do; staff read of the author, in the third person", () => {
  expect(noticeWords("author").ourFault).toContain("submit again");
  for (const text of Object.values(noticeWords("staff"))) {
    expect(text).not.toMatch(/\b(you|yours?|submit again)\b/i);
  }
  expect(Object.keys(noticeWords("staff"))).toEqual(Object.keys(noticeWords("author")));
});
