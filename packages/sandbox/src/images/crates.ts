/** The crates of an image that has a list of them: what challenges may name, or why they may not. */
export type Crates = { available: true; names: string[] } | { available: false; reason: string };

/** The names in the `[dependencies]` of our own Cargo.toml, which has a line for each. */
export function crateNames(cargoToml: string): string[] {
  const table = /^\[dependencies\]\n((?:(?!\[).*\n)*)/m.exec(cargoToml)?.[1] ?? "";
  return table.split("\n").flatMap((line) => /^([\w-]+) *=/.exec(line)?.[1] ?? []);
}

/** From an image's label, so that they are known without a container; null where the image has no such list. */
export function readCrates(label: string | undefined): Crates | null {
  return label === undefined ? null : (JSON.parse(label) as Crates);
}
