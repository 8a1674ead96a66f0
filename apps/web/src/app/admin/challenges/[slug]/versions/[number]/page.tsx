import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TimeAgo } from "@/components/time-ago";
import { requireAdminPage } from "@/features/auth/session";
import { ChallengeHead } from "@/features/authoring/components/challenge-head";
import { VersionView } from "@/features/authoring/components/version-view";
import { listVersions, readVersionFiles } from "@/features/authoring/data";
import { foundOrMissing } from "@/lib/found-or-missing";

type Props = { params: Promise<{ slug: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, number } = await params;
  return { title: `${slug}, version ${number}` };
}

export default async function VersionPage({ params }: Props) {
  const { slug, number: text } = await params;
  const scope = await requireAdminPage(`/admin/challenges/${slug}/versions/${text}`);
  const line = (await listVersions(scope, slug)).find(({ number }) => String(number) === text);
  if (!line?.hasFiles) notFound();
  const { number, title, publishedAt, isCurrent } = line;
  const { files } = await foundOrMissing(readVersionFiles(scope, slug, number));
  return (
    <>
      <ChallengeHead slug={slug} title={title} here="versions" isClosed={false} />
      <p className="mt-1 text-sm text-ink-2">
        Version {number}, published <TimeAgo at={publishedAt} />
        {isCurrent ? "; students have it" : ""}. It never changes.
      </p>
      <VersionView files={files} />
    </>
  );
}
