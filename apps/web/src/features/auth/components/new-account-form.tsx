"use client";

import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { signUpSchema } from "@/features/auth/schema";
import { useTRPC } from "@/lib/trpc-client";

type Props = {
  action: string;
  goTo: string;
  /** Makes the admin instead of a student. */
  adminToken?: string;
};

type Faults = Partial<Record<"name" | "email" | "password", string>>;

/** Name, address and password of somebody new; signs them in when the account is made. */
export function NewAccountForm({ action, goTo, adminToken }: Props) {
  const trpc = useTRPC();
  const [faults, setFaults] = useState<Faults>({});
  const signUp = useMutation(trpc.auth.signUp.mutationOptions());
  const createAdmin = useMutation(trpc.auth.createAdmin.mutationOptions());
  const refusal = (adminToken ? createAdmin : signUp).error?.message;
  const [isSending, setIsSending] = useState(false);

  const submit = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const checked = signUpSchema.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setFaults(checked.success ? {} : faultsOf(checked.error.issues));
    if (!checked.success) return;
    setIsSending(true);
    const { email, password } = checked.data;
    const made = adminToken
      ? createAdmin.mutateAsync({ ...checked.data, token: adminToken })
      : signUp.mutateAsync(checked.data);
    const isMade = await made.then(
      () => true,
      // The mutation keeps its error, which is shown below.
      () => false,
    );
    if (isMade) await signIn("credentials", { email, password, callbackUrl: goTo });
    else setIsSending(false);
  };

  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <Field label="Name" name="name" autoComplete="name" fault={faults.name} />
      <Field label="Email" name="email" type="email" autoComplete="username" fault={faults.email} />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters."
        fault={faults.password}
      />
      {refusal && (
        <p className="notice refusal" role="alert">
          {refusal}
        </p>
      )}
      <button type="submit" className="button primary h-10" disabled={isSending}>
        {action}
      </button>
    </form>
  );
}

function faultsOf(issues: readonly { path: PropertyKey[]; message: string }[]): Faults {
  return Object.fromEntries(issues.toReversed().map((issue) => [String(issue.path[0]), issue.message]));
}

type FieldProps = { label: string; name: string; type?: string; autoComplete: string; hint?: string; fault?: string };

function Field({ label, name, type = "text", autoComplete, hint, fault }: FieldProps) {
  const note = fault ?? hint;
  return (
    <label className="field">
      <span>{label}</span>
      <input
        name={name}
        type={type}
        autoComplete={autoComplete}
        required
        aria-invalid={fault !== undefined}
        aria-describedby={note ? `${name}-note` : undefined}
      />
      {note && (
        <span id={`${name}-note`} className={fault ? "text-wa" : "text-ink-2"}>
          {note}
        </span>
      )}
    </label>
  );
}
