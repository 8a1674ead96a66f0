import path from "node:path";
import type { Configuration } from "./configuration.ts";
import type { Secrets } from "./data-directory.ts";
import type { PreparedDatabase } from "./database.ts";
import { repositoryRoot } from "./repository.ts";
import { Service } from "./service.ts";

const WEB_GRACE_MS = 5_000;
/** A draining runner finishes what it judges for so long; a little more until it must have ended. */
const DRAIN_SECONDS = Number(process.env.CRUCIBLE_DRAIN_SECONDS) || 60;
const RUNNER_GRACE_MS = (DRAIN_SECONDS + 15) * 1000;

/** Variables of the surroundings that our processes may need; secrets of the surroundings stay out. */
const PASSED_ON =
  /^(PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|XDG_RUNTIME_DIR|DOCKER_.*|LOG_LEVEL|NO_COLOR|SSL_CERT_FILE|NODE_EXTRA_CA_CERTS|https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY|CARGO_.*)$/;
const WEB_ONLY = /^(GITHUB_CLIENT_(ID|SECRET)|OIDC_(ISSUER|CLIENT_ID|CLIENT_SECRET|NAME)|CRUCIBLE_SIGN_UP)$/;
const RUNNER_ONLY =
  /^CRUCIBLE_(CAPACITY|COMPILE_REUSE|RUNTIME|LEASE_SECONDS|DRAIN_SECONDS|MAX_CPU_SECONDS|MAX_WALL_SECONDS|MAX_MEMORY_MIB)$/;

function pick(...patterns: RegExp[]): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && patterns.some((pattern) => pattern.test(name))) chosen[name] = value;
  }
  return chosen;
}

/** The environment of the web process: its own database role, no engine, no owner's password. */
export function webEnvironment(
  configuration: Configuration,
  database: PreparedDatabase,
  secrets: Secrets,
): Record<string, string> {
  return {
    ...pick(PASSED_ON, WEB_ONLY),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    HOSTNAME: configuration.host,
    PORT: String(configuration.port),
    DATABASE_URL: database.webUrl,
    NEXTAUTH_URL: configuration.publicUrl,
    NEXTAUTH_SECRET: secrets.sessionSecret,
    ...(configuration.demoAccounts ? { CRUCIBLE_DEMO: "1" } : {}),
  };
}

export function runnerEnvironment(configuration: Configuration, database: PreparedDatabase): Record<string, string> {
  return {
    ...pick(PASSED_ON, RUNNER_ONLY),
    NODE_ENV: "production",
    DATABASE_URL: database.runnerUrl,
    CRUCIBLE_INSTANCE: configuration.instance,
    CRUCIBLE_DATA_DIR: configuration.dataDirectory,
  };
}

export function webService(
  configuration: Configuration,
  database: PreparedDatabase,
  secrets: Secrets,
  buildDirectory: string,
): Service {
  return new Service({
    name: "web",
    args: ["server.js"],
    cwd: buildDirectory,
    env: webEnvironment(configuration, database, secrets),
    logFile: path.join(configuration.dataDirectory, "logs/web.log"),
    pidFile: path.join(configuration.dataDirectory, "run/web.pid"),
    graceMs: WEB_GRACE_MS,
  });
}

export function runnerService(configuration: Configuration, database: PreparedDatabase): Service {
  return new Service({
    name: "runner",
    args: ["--import", "tsx", "src/main.ts"],
    cwd: path.join(repositoryRoot, "apps/runner"),
    env: runnerEnvironment(configuration, database),
    logFile: path.join(configuration.dataDirectory, "logs/runner.log"),
    pidFile: path.join(configuration.dataDirectory, "run/runner.pid"),
    graceMs: RUNNER_GRACE_MS,
  });
}
