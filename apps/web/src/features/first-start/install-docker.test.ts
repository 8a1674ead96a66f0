import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { installInstructions } from "@/features/first-start/install-docker";

const guide = readFileSync(path.resolve(import.meta.dirname, "../../../../../docs/install-docker.md"), "utf8");

test("the commands are those of the guide for operators", () => {
  for (const { title, commands } of installInstructions("linux")) {
    expect(guide).toContain(`## ${title}`);
    for (const command of commands) expect(guide).toContain(command);
  }
});

test("a known platform is shown its own way and no other; an unknown one all of them", () => {
  const titles = (platform: string | null) => installInstructions(platform).map(({ title }) => title);
  expect(titles("linux")).toEqual(["Debian, Ubuntu", "Fedora, RHEL, others"]);
  expect(titles("darwin")).toEqual(["macOS"]);
  expect(titles("win32")).toEqual(["Windows"]);
  expect(titles(null)).toHaveLength(4);
  expect(titles("plan9")).toHaveLength(4);
});
