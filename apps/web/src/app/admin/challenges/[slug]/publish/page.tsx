import type { Metadata } from "next";
import { requireAdminPage } from "@/features/auth/session";
import { ChallengeHead } from "@/features/authoring/components/challenge-head";
import { GateView } from "@/features/authoring/components/gate-view";
import { readGatePage } from "@/features/authoring/gate-data";
import { gateRunSchema } from "@/features/authoring/schema";
import { readRunnerState } from "@/features/platform/data";
import { foundOrMissing } from "@/lib/found-or-missing";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ run?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Publish ${(await params).slug}` };
}

export default async function GatePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const scope = await requireAdminPage(`/admin/challenges/${slug}/publish`);
  const asked = gateRunSchema.safeParse({ runId: (await searchParams).run });
  const runId = asked.success ? asked.data.runId : null;
  const [page, runner] = await Promise.all([foundOrMissing(readGatePage(scope, slug, runId)), readRunnerState()]);
  return (
    <>
      <ChallengeHead slug={slug} title={page.title} here="publish" isClosed={page.isClosed} />
      <GateView page={page} runner={runner} />
    </>
  );
}
