import type { Metadata } from "next";
import { requireAdminPage } from "@/features/auth/session";
import { ChallengeHead } from "@/features/authoring/components/challenge-head";
import { VersionTable } from "@/features/authoring/components/version-table";
import { listVersions, titleOf } from "@/features/authoring/data";
import { requireWorkingCopy } from "@/features/authoring/working-copy";
import { foundOrMissing } from "@/lib/found-or-missing";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Versions of ${(await params).slug}` };
}

export default async function VersionsPage({ params }: Props) {
  const { slug } = await params;
  const scope = await requireAdminPage(`/admin/challenges/${slug}/versions`);
  const copy = await foundOrMissing(requireWorkingCopy(slug));
  const versions = await listVersions(scope, slug);
  return (
    <>
      <ChallengeHead slug={slug} title={titleOf(copy)} here="versions" isClosed={copy.published?.closedAt != null} />
      <VersionTable slug={slug} base={copy.base} versions={versions} />
    </>
  );
}
