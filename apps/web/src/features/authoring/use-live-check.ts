"use client";

import type { SourceFile } from "@crucible/contract";
import { useMutation } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { DraftChanges } from "@/features/authoring/draft-changes";
import type { PackageFault } from "@/features/authoring/fault-remarks";
import { fitsOneRequest } from "@/features/authoring/save-batches";
import { useTRPC } from "@/lib/trpc-client";

type Asked = { base: string; changes: DraftChanges; files: readonly SourceFile[] };

export type LiveCheck = {
  /** Null until the first answer. */
  faults: readonly PackageFault[] | null;
  /** The files that the faults speak of. */
  files: readonly SourceFile[];
  /** Of the newest text. */
  state: "checking" | "checked" | "unreachable" | "too-large";
};

/**
 * What is wrong with the package as it stands in the editor, told by the server's reader. One question is under way at a
 * time; when it is answered and the text is another by then, the next one is asked: as often as the server can answer.
 */
export function useLiveCheck(slug: string, asked: Asked, onOtherBase: () => void): LiveCheck {
  const trpc = useTRPC();
  const { mutateAsync } = useMutation(trpc.authoring.check.mutationOptions());
  const [check, setCheck] = useState<LiveCheck>({ faults: null, files: [], state: "checking" });
  const wanted = useRef(asked);
  const isAsking = useRef(false);
  const tellOtherBase = useEffectEvent(onOtherBase);

  const ask = useEffectEvent(async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    try {
      for (let isNewest = false; !isNewest; ) {
        const { base, changes, files } = wanted.current;
        if (!fitsOneRequest(changes)) {
          setCheck((now) => ({ ...now, state: "too-large" }));
          return;
        }
        const answer = await mutateAsync({ slug, base, changes });
        isNewest = wanted.current.files === files && wanted.current.base === base;
        const { faults } = answer;
        if (faults) setCheck({ faults, files, state: isNewest ? "checked" : "checking" });
        else if (isNewest) tellOtherBase();
      }
    } catch (error) {
      if (!(error instanceof TRPCClientError)) throw error;
      setCheck((now) => ({ ...now, state: "unreachable" }));
    } finally {
      isAsking.current = false;
    }
  });

  const { base, files } = asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the changes are the difference of these two
  useEffect(() => {
    wanted.current = asked;
    setCheck((now) => (now.state === "checked" ? { ...now, state: "checking" } : now));
    void ask();
  }, [base, files]);

  // A connection that comes back is a reason to ask again.
  useEffect(() => {
    const comeBack = () => void ask();
    window.addEventListener("online", comeBack);
    return () => window.removeEventListener("online", comeBack);
  }, []);

  return check;
}
