"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { readJoinCode, showJoinCode } from "@/features/courses/read-join-code";

/** Where somebody types the code they were told, however they write it. */
export function JoinCodeForm({ first = "" }: { first?: string }) {
  const router = useRouter();
  const [isWrong, setIsWrong] = useState(false);
  const noteId = useId();

  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = readJoinCode(String(new FormData(event.currentTarget).get("code") ?? ""));
    setIsWrong(code === null);
    if (code) router.push(`/join/${showJoinCode(code)}`);
  };

  return (
    <form onSubmit={submit} className="join-form" noValidate>
      <label className="field">
        <span>Join code</span>
        <input
          name="code"
          className="code-input"
          defaultValue={first}
          placeholder="ABCDE-FGHJK"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? noteId : undefined}
        />
      </label>
      <button type="submit" className="button h-10">
        Look it up
      </button>
      {isWrong && (
        <p id={noteId} className="w-full text-sm text-wa" role="alert">
          That is no join code. It has ten letters and digits, as in ABCDE-FGHJK.
        </p>
      )}
    </form>
  );
}
