"use client";

import Link from "next/link";
import { signIn } from "next-auth/react";
import { useId, useState } from "react";
import { signInErrorText } from "@/features/auth/sign-in-error";

type DemoAccount = { name: string; email: string; password: string };
type Props = {
  goTo: string;
  firstError: string | null;
  demoAccounts: readonly DemoAccount[];
  providers: readonly { id: string; name: string }[];
  canSignUp: boolean;
};

/** Address and password, other ways in where they exist, and the demo accounts of a demo. */
export function SignInForm({ goTo, firstError, demoAccounts, providers, canSignUp }: Props) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState(firstError && signInErrorText(firstError, new Date()));
  const [isSending, setIsSending] = useState(false);
  const errorId = useId();

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    setIsSending(true);
    setError(null);
    // It throws on an answer that is not its own, such as a proxy's page: then there is no result.
    const result = await signIn("credentials", { email, password, redirect: false, callbackUrl: goTo }).catch(
      () => undefined,
    );
    if (result?.ok && !result.error) {
      // A whole new page, so that nothing of the signed-out one stays in memory.
      window.location.assign(goTo);
      return;
    }
    setIsSending(false);
    setError(signInErrorText(result?.error ?? "unknown", new Date()));
  };

  return (
    <>
      <h1>Sign in</h1>
      <form onSubmit={submit} className="grid gap-4" aria-describedby={error ? errorId : undefined}>
        <label className="field">
          <span>Email</span>
          <input
            type="email"
            name="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <label className="field">
          <span>Password</span>
          <input
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {error && (
          <p id={errorId} className="notice refusal" role="alert">
            {error}
          </p>
        )}
        <button type="submit" className="button primary h-10" disabled={isSending}>
          {isSending ? "Signing in" : "Sign in"}
        </button>
      </form>
      {providers.map(({ id, name }) => (
        <button key={id} type="button" className="button h-10" onClick={() => signIn(id, { callbackUrl: goTo })}>
          Continue with {name}
        </button>
      ))}
      {demoAccounts.length > 0 && (
        <section aria-labelledby="demo" className="grid gap-2 border-t border-line pt-4">
          <h2 id="demo" className="text-base">
            Demo accounts
          </h2>
          <p className="text-sm text-ink-2">One press fills the form.</p>
          <div className="flex flex-wrap gap-2">
            {demoAccounts.map((account) => (
              <button
                key={account.email}
                type="button"
                className="button"
                onClick={() => {
                  setEmail(account.email);
                  setPassword(account.password);
                }}
              >
                {account.email}
              </button>
            ))}
          </div>
        </section>
      )}
      {canSignUp && (
        <p className="text-sm text-ink-2">
          No account yet? <Link href={`/signup?callbackUrl=${encodeURIComponent(goTo)}`}>Sign up</Link>
        </p>
      )}
    </>
  );
}
