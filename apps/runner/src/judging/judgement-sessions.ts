import type { Sandbox, SandboxSession, SessionSpec } from "@crucible/sandbox";

/**
 * The sessions of one judgement, so that none outlives it: also one that was still being opened when the judgement
 * ended, and all of them at once when it is aborted (calls under way then reject).
 */
export class JudgementSessions {
  private readonly opened: SandboxSession[] = [];
  private over = false;
  private readonly onAbort = () => this.releaseAll(null);

  constructor(
    private readonly sandbox: Sandbox,
    private readonly judgement: string,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener("abort", this.onAbort, { once: true });
  }

  async open(spec: Omit<SessionSpec, "judgement">): Promise<SandboxSession> {
    this.signal.throwIfAborted();
    const session = await this.sandbox.open({ ...spec, judgement: this.judgement });
    if (this.over) session.release(false);
    else this.opened.push(session);
    return session;
  }

  /** Gives everything back; `reusable` is the one session whose use left nothing behind, if any. */
  releaseAll(reusable: SandboxSession | null): void {
    this.over = true;
    this.signal.removeEventListener("abort", this.onAbort);
    for (const session of this.opened) session.release(session === reusable);
  }
}
