"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { DockerStep } from "@/features/first-start/components/docker-step";
import { Ready } from "@/features/first-start/components/ready";
import { StepList } from "@/features/first-start/components/step-list";
import { TestStep } from "@/features/first-start/components/test-step";
import { useFirstStart } from "@/features/first-start/use-first-start";
import { type FirstStartView, nextStep, type StepId, stepsOf } from "@/features/first-start/view";
import { SignInSettingsForm } from "@/features/sign-in-settings/components/sign-in-settings-form";
import type { SettingsOnPage } from "@/features/sign-in-settings/data";
import { useTRPC } from "@/lib/trpc-client";

type Props = {
  initial: FirstStartView;
  settings: SettingsOnPage;
  /** The one that the address names. */
  asked: StepId | null;
};

/** Setting up: a list of steps of which one is open, or the end of it. Closing the tab loses nothing. */
export function FirstStart({ initial, settings, asked }: Props) {
  const router = useRouter();
  const { view, isConnected, reload } = useFirstStart(initial);
  // What happens meanwhile does not take a step away from under the reader: only they go on.
  const [first] = useState(() => nextStep(initial));
  const step = asked ?? first;
  const goTo = async (next: StepId | null) => {
    await reload();
    router.push(next ? `/setup?step=${next}` : "/setup", { scroll: false });
  };
  const body = useFocusOnChange(asked);

  if (asked === null && view.choices.finishedAt !== null) return <Ready view={view} />;
  return (
    <>
      <h1>Set up Crucible</h1>
      <p className="mt-2 text-ink-2">
        Four steps, and you can leave at any of them: this page is at <code>/setup</code> until you are done.
      </p>
      {!isConnected && (
        <p className="notice waiting mt-4" role="status">
          The connection is lost. What is shown here may be old; it comes back by itself.
        </p>
      )}
      <StepList steps={stepsOf(view)} openStep={step} hasLinks>
        <div ref={body} tabIndex={-1} className="outline-none">
          {step === "account" && <AccountStep view={view} />}
          {step === "sign-in" && <SignInStep settings={settings} onNext={() => goTo("docker")} />}
          {step === "docker" && <DockerStep view={view} onNext={() => goTo("test")} />}
          {step === "test" && <TestStep view={view} onFinished={() => goTo(null)} />}
        </div>
      </StepList>
    </>
  );
}

/** The button that led on is gone: the keyboard goes on where the reader does. */
function useFocusOnChange(step: StepId | null) {
  const body = useRef<HTMLDivElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) body.current?.focus();
    before.current = step;
  }, [step]);
  return body;
}

function AccountStep({ view: { account } }: { view: FirstStartView }) {
  return (
    <p>
      You are {account.name}, with the address <strong className="font-[650]">{account.email}</strong>, and you look
      after this site. Write the password down where you keep such things: no mail is sent that could bring it back.
    </p>
  );
}

function SignInStep({ settings, onNext }: { settings: SettingsOnPage; onNext(): void }) {
  const trpc = useTRPC();
  const choose = useMutation(trpc.firstStart.choose.mutationOptions({ onSuccess: onNext }));
  return (
    <>
      <p className="text-ink-2">
        As it stands it is sensible for a class. Everything here can be changed later, under Admin, Sign-in.
      </p>
      <SignInSettingsForm
        settings={settings}
        action="Save and go on"
        onSaved={() => choose.mutate({ step: "sign-in", choice: "done" })}
      >
        <button
          type="button"
          className="button h-10"
          disabled={choose.isPending}
          onClick={() => choose.mutate({ step: "sign-in", choice: "skipped" })}
        >
          Leave it as it is
        </button>
      </SignInSettingsForm>
      {choose.error && (
        <p className="notice refusal mt-3" role="alert">
          {choose.error.message}
        </p>
      )}
    </>
  );
}
