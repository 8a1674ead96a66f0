import type { Metadata } from "next";
import { requireAdminPage } from "@/features/auth/session";
import { ChallengeHead } from "@/features/authoring/components/challenge-head";
import { NoFiles } from "@/features/authoring/components/no-files";
import { PackageEditor } from "@/features/authoring/components/package-editor";
import { titleOf } from "@/features/authoring/data";
import { requireWorkingCopy } from "@/features/authoring/working-copy";
import { foundOrMissing } from "@/lib/found-or-missing";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ file?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${(await params).slug}` };
}

export default async function AuthoringPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { file } = await searchParams;
  const openAt = typeof file === "string" && file !== "" ? file : null;
  await requireAdminPage(`/admin/challenges/${slug}`);
  const copy = await foundOrMissing(requireWorkingCopy(slug));
  const { files, base, draft, published } = copy;
  const isClosed = published?.closedAt != null;
  const version = published?.number ?? null;
  return (
    <>
      <ChallengeHead slug={slug} title={titleOf(copy)} here="files" isClosed={isClosed} />
      {files === null ? (
        <NoFiles slug={slug} version={version} />
      ) : (
        <PackageEditor key={slug} page={{ slug, files, base, hasDraft: draft !== null, version, isClosed, openAt }} />
      )}
    </>
  );
}
