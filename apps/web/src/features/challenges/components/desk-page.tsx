import { Markdown } from "@/components/markdown";
import { TopBar } from "@/components/top-bar";
import type { Scope } from "@/features/auth/scope";
import { Desk } from "@/features/challenges/components/desk";
import type { ChallengePage } from "@/features/challenges/data";
import { readRunnerState } from "@/features/platform/data";
import { listMine } from "@/features/submissions/data";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";

type Props = { scope: Scope; challenge: ChallengePage; judgement: JudgementOnPage | null; isViewing: boolean };

/** The desk with its bar, for one challenge: with the draft, or with an earlier hand-in. */
export async function DeskPage({ scope, challenge, judgement, isViewing }: Props) {
  const [lines, runner] = await Promise.all([listMine(scope, { challenge: challenge.slug }), readRunnerState()]);
  // Drawn on the server, so no Markdown reader is sent along.
  const { statement, ...forTheBrowser } = challenge;
  return (
    <div className="desk-page">
      <TopBar
        scope={scope}
        isDesk
        crumbs={[{ label: "Challenges", href: "/challenges" }, { label: challenge.manifest.title }]}
      />
      <Desk
        key={judgement && isViewing ? judgement.submissionId : "draft"}
        userId={scope.userId}
        challenge={forTheBrowser}
        judgement={judgement}
        isViewing={isViewing}
        lines={lines}
        runner={runner}
      >
        <Markdown text={statement} />
      </Desk>
    </div>
  );
}
