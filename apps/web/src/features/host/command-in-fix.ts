const COMMAND =
  /(?:^|: )((?:sudo|npm|npx|unset|export|apt-get|CRUCIBLE_[A-Z_]+=\S+) [^`;()]*?)(?=$|[;)(]|, then|\. [A-Z])/;

/** The command that a remedy names, to be copied; null where it names none. */
export function commandInFix(fix: string): string | null {
  const quoted = /`([^`]+)`/.exec(fix)?.[1];
  return quoted ?? COMMAND.exec(fix)?.[1]?.trim().replace(/[.,]$/, "") ?? null;
}
