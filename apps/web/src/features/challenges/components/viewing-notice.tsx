"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { TimeAgo } from "@/components/time-ago";
import { rememberLanguage } from "@/features/challenges/use-language-choice";
import { ConfirmDialog } from "@/features/editor/components/confirm-dialog";
import { saveDraft } from "@/features/editor/draft";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";

type Props = {
  userId: string;
  challenge: string;
  submission: JudgementOnPage;
  /** Address of the desk, to go back to. */
  desk: string;
};

/** Says that this is an earlier hand-in, and the two ways on from it. */
export function ViewingNotice({ userId, challenge, submission, desk }: Props) {
  const router = useRouter();
  const [asks, setAsks] = useState(false);
  return (
    <div className="viewing-notice">
      <p>
        You are reading what you handed in <TimeAgo at={submission.createdAt} />.
      </p>
      <span className="ml-auto flex flex-wrap gap-2">
        <button type="button" className="button quiet" onClick={() => setAsks(true)}>
          Use this code
        </button>
        <Link href={desk} className="button">
          Back to my draft
        </Link>
      </span>
      {asks && (
        <ConfirmDialog
          title="Use this code?"
          text="It takes the place of your draft of this challenge in the same language."
          action="Replace my draft"
          onClose={() => setAsks(false)}
          onConfirm={() => {
            const { language, files } = submission;
            saveDraft(localStorage, { userId, challenge, language }, files);
            rememberLanguage(localStorage, { userId, challenge }, language);
            router.push(desk);
          }}
        />
      )}
    </div>
  );
}
