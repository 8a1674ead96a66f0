"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SignInSettingsForm } from "@/features/sign-in-settings/components/sign-in-settings-form";
import type { SettingsOnPage } from "@/features/sign-in-settings/data";
import { useTRPC } from "@/lib/trpc-client";

/** The settings on their own page; what was saved is read back. */
export function SignInSettings({ initial }: { initial: SettingsOnPage }) {
  const trpc = useTRPC();
  const [saved, setSaved] = useState<string[] | null>(null);
  const { data, refetch } = useQuery(
    trpc.signInSettings.read.queryOptions(undefined, { initialData: initial, staleTime: Number.POSITIVE_INFINITY }),
  );
  return (
    <SignInSettingsForm
      settings={data}
      action="Save"
      onSaved={(changed) => {
        setSaved(changed);
        void refetch();
      }}
    >
      <p role="status" className="text-sm text-ink-2">
        {saved && (saved.length > 0 ? "Saved. It holds from the next sign-in on." : "Nothing was different.")}
      </p>
    </SignInSettingsForm>
  );
}
