import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { rootCertificates } from "node:tls";
import type { ContextFile } from "./image-source.ts";

/** What a build needs of this host to reach a registry: behind an organisation's proxy it is not reached otherwise. */
export type HostSettings = {
  /** The authorities that this host trusts, as PEM. */
  certificates: string;
  /** A `config.toml` for cargo: mirrors and proxies. */
  cargo: string;
};

/** Where the systems keep their authorities: Debian, Red Hat, SUSE, macOS and the BSDs. */
const SYSTEM_CERTIFICATES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

export async function readHostSettings(env: NodeJS.ProcessEnv = process.env): Promise<HostSettings> {
  const named = [env.SSL_CERT_FILE, env.CARGO_HTTP_CAINFO, env.NODE_EXTRA_CA_CERTS];
  const cargoHome = env.CARGO_HOME ?? `${homedir()}/.cargo`;
  const [cargo, ...bundles] = await Promise.all([
    firstOf([`${cargoHome}/config.toml`, `${cargoHome}/config`]),
    ...[...named, ...SYSTEM_CERTIFICATES].map((path) => (path ? readIfThere(path) : "")),
  ]);
  return { certificates: certificatesOf(bundles), cargo: cargoSettings(cargo) };
}

/** As files of a build context. Their content is in no image's name. */
export function hostFiles(host: HostSettings): ContextFile[] {
  return [
    { path: "host/certificates.pem", data: Buffer.from(host.certificates) },
    { path: "host/cargo.toml", data: Buffer.from(host.cargo) },
  ];
}

/** Each certificate once, and nothing else that such a file may hold; Node's own authorities where there is none. */
export function certificatesOf(bundles: string[]): string {
  const found = bundles.flatMap(
    (bundle) => bundle.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [],
  );
  return `${[...new Set(found.length > 0 ? found : rootCertificates)].join("\n")}\n`;
}

/** Tables of cargo's configuration that say where crates come from. */
const TABLES = /^(source|registries|http)\b/;

/**
 * Those tables, line by line. No credentials: no token, and no address with a name and a password in it. `cainfo` is a path
 * of this host; the certificates are passed on beside.
 */
export function cargoSettings(toml: string): string {
  let wanted = false;
  const lines = toml.split(/\r?\n/).filter((line) => {
    const table = /^\s*\[+\s*([^\]]+)\]/.exec(line)?.[1];
    if (table !== undefined) wanted = TABLES.test(table);
    // Before the first table a key may name its table itself: `http.proxy = …`.
    return (wanted || TABLES.test(line.trim())) && !/token|secret|credential|cainfo|:\/\/[^/\s"']*@/.test(line);
  });
  return lines.map((line) => `${line}\n`).join("");
}

async function firstOf(paths: string[]): Promise<string> {
  for (const path of paths) {
    const text = await readIfThere(path);
    if (text !== "") return text;
  }
  return "";
}

/** Settings that are not there, or are not ours to read, are settings that this host does without. */
async function readIfThere(path: string): Promise<string> {
  return await readFile(path, "utf8").catch(() => "");
}
