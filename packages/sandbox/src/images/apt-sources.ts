/** One line of Debian's own, as apt and mmdebstrap read it. */
type Source = { options: Record<string, string>; uri: string; suite: string; components: string[] };

/**
 * The host's own lines for Debian's main archive of this suite, its updates and its security fixes, in apt's one-line
 * form. They are what works on this host: a mirror of the organisation's, perhaps. Third parties' lists are left out,
 * as is everything but `main`. Source of both formats: sources.list(5).
 */
export function debianLines(files: { name: string; text: string }[], suite: string): string[] {
  const suites = [suite, `${suite}-updates`, `${suite}-security`];
  const sources = files.flatMap(({ name, text }) => (name.endsWith(".sources") ? readDeb822(text) : readOneLine(text)));
  const own = sources.filter(
    (source) => suites.includes(source.suite) && source.components.includes("main") && isDebians(source),
  );
  const lines = own.map(({ uri, suite: name }) => `deb ${uri} ${name} main`);
  // Without the release itself the others are of no use.
  return lines.some((line) => line.endsWith(` ${suite} main`)) ? [...new Set(lines)] : [];
}

/** Third parties name their suites after Debian's, so the suite alone proves nothing: their key or their path does. */
function isDebians({ options, uri }: Source): boolean {
  const key = options["signed-by"];
  if (key !== undefined) return key.includes("debian-archive");
  return /\/debian(-security)?\/?$/.test(uri);
}

function readOneLine(text: string): Source[] {
  return text.split("\n").flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line);
    if (!match) return [];
    const [, optionText = "", uri = "", suite = "", components = ""] = match;
    const options = optionText.split(/\s+/).map((option) => option.split("=", 2));
    const named = options.map(([name = "", value = ""]) => [name.toLowerCase(), value]);
    return [{ options: Object.fromEntries(named), uri, suite, components: components.trim().split(/\s+/) }];
  });
}

function readDeb822(text: string): Source[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = readFields(stanza);
    const values = (name: string): string[] => (fields[name] ?? "").split(/\s+/).filter((word) => word !== "");
    if (!values("types").includes("deb") || /^(no|false|off|0)$/i.test(fields.enabled ?? "")) return [];
    const options: Record<string, string> =
      fields["signed-by"] === undefined ? {} : { "signed-by": fields["signed-by"] };
    return values("uris").flatMap((uri) =>
      values("suites").map((suite) => ({ options, uri, suite, components: values("components") })),
    );
  });
}

/** Field names in lower case; a line that begins with a space continues the one before; `#` at its start is a comment. */
function readFields(stanza: string): Record<string, string> {
  const fields: Record<string, string> = {};
  let current: string | null = null;
  for (const line of stanza.split("\n")) {
    if (line.startsWith("#")) continue;
    const match = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
    if (match) {
      current = (match[1] ?? "").toLowerCase();
      fields[current] = (match[2] ?? "").trim();
    } else if (current !== null && /^\s/.test(line)) {
      fields[current] = `${fields[current] ?? ""} ${line.trim()}`.trim();
    }
  }
  return fields;
}
