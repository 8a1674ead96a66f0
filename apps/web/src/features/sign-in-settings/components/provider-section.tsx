"use client";

import { useId } from "react";
import { CopyButton } from "@/components/copy-button";

type Props = {
  title: string;
  /** What it is good for. */
  text: string;
  /** What of the environment decides it. */
  variables: readonly string[];
  isOn: boolean;
  isUnreadable: boolean;
  /** How many people would be shut out, where it is about to be removed. */
  shutOut: number;
  callbackUrl: string;
  onAdd(): void;
  onRemove(): void;
  /** Its facts, where the environment decides them. */
  facts: readonly (readonly [name: string, value: string])[];
  children: React.ReactNode;
};

/** One way to sign in beside a password: off, as the environment has it, or its fields. */
export function ProviderSection(props: Props) {
  const { title, text, variables, isOn, isUnreadable, shutOut, callbackUrl, onAdd, onRemove, facts, children } = props;
  const headingId = useId();
  const isDecided = variables.length > 0;
  return (
    <section aria-labelledby={headingId} className="setting-section">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={headingId}>{title}</h2>
        <span className="chip">{!isOn ? "off" : isUnreadable ? "off: secret unreadable" : "on"}</span>
        {!isDecided && (
          <button type="button" className="button ml-auto" onClick={isOn ? onRemove : onAdd}>
            {isOn ? "Remove" : "Set up"} <span className="sr-only">{title}</span>
          </button>
        )}
      </div>
      <p className="text-sm text-ink-2">{text}</p>
      {isDecided && <DecidedByEnvironment variables={variables} facts={facts} />}
      {isOn && isUnreadable && (
        <p className="notice refusal" role="status">
          The stored secret cannot be read: <code>NEXTAUTH_SECRET</code> has changed since it was saved. Nobody can sign
          in this way until you enter the secret again. Passwords work as before.
        </p>
      )}
      {shutOut > 0 && (
        <p className="notice refusal" role="status">
          {shutOut === 1 ? "One person has" : `${shutOut} people have`} no other way to sign in. Once this is saved,
          they stay outside until {title} is set up again.
        </p>
      )}
      {isOn && !isDecided && <div className="grid gap-4">{children}</div>}
      {isOn && (
        <div className="field">
          <span>Callback address</span>
          <span className="flex flex-wrap items-center gap-2">
            <code className="copied-line">{callbackUrl}</code>
            <CopyButton text={callbackUrl} what={`the callback address for ${title}`} />
          </span>
          <span className="text-ink-2">The provider asks for it when you make the client there.</span>
        </div>
      )}
    </section>
  );
}

/** Read-only, with the names of what decides. */
export function DecidedByEnvironment({ variables, facts }: Pick<Props, "variables" | "facts">) {
  return (
    <div className="notice" data-testid="decided">
      <p>
        Set by the environment:{" "}
        {variables.map((name, index) => (
          <span key={name}>
            {index > 0 && ", "}
            <code>{name}</code>
          </span>
        ))}
        . Change it there, then start Crucible again.
      </p>
      {facts.length > 0 && (
        <dl className="mt-2 grid gap-1">
          {facts.map(([name, value]) => (
            <div key={name} className="flex flex-wrap gap-x-3">
              <dt className="text-ink-2">{name}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
