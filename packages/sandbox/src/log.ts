/** What the sandbox tells an operator; pino fits. Never a guest's source, input or output. */
export type SandboxLog = {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
};

export const silentLog: SandboxLog = { info: () => undefined, warn: () => undefined };
