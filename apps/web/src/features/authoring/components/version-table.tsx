"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { TimeAgo } from "@/components/time-ago";
import type { VersionLine } from "@/features/authoring/data";
import { ConfirmDialog } from "@/features/editor/components/confirm-dialog";
import { useTRPC } from "@/lib/trpc-client";

type Props = { slug: string; base: string; versions: readonly VersionLine[] };

/** Every version there was. None ever changes; one can be looked at, downloaded, and made the draft again. */
export function VersionTable({ slug, base, versions }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState<number | null>(null);
  const restore = useMutation(
    trpc.authoring.restore.mutationOptions({ onSuccess: () => router.push(`/admin/challenges/${slug}`) }),
  );
  if (versions.length === 0) {
    return <p className="mt-4 text-ink-2">Nothing is published yet. The first version comes through the gate.</p>;
  }
  return (
    <>
      {restore.error && (
        <p className="notice refusal mt-4" role="alert">
          {restore.error.message}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls sideways must be reachable by keyboard */}
      <section className="table-wrap relative mt-4" aria-label="Versions" tabIndex={0}>
        <table className="table" data-testid="versions">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Title</th>
              <th scope="col">Published</th>
              <th scope="col" className="number">
                Handed in
              </th>
              <th scope="col">
                <span className="sr-only">What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map(({ number, title, publishedAt, isCurrent, hasFiles, submissions }) => (
              <tr key={number}>
                <td className="whitespace-nowrap">
                  {number} {isCurrent && <span className="chip ml-1">students have it</span>}
                </td>
                <td>{title}</td>
                <td className="whitespace-nowrap">
                  <TimeAgo at={publishedAt} />
                </td>
                <td className="number">{submissions}</td>
                <td>
                  {hasFiles ? (
                    <span className="flex flex-wrap gap-x-4">
                      <Link href={`/admin/challenges/${slug}/versions/${number}`} className="link">
                        Look at it
                      </Link>
                      <a href={`/admin/challenges/${slug}/zip?version=${number}`} className="link" download>
                        Download
                      </a>
                      <button type="button" className="link" onClick={() => setAsking(number)}>
                        Make it the draft
                      </button>
                    </span>
                  ) : (
                    <span className="text-ink-3">published before files were kept</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {asking !== null && (
        <ConfirmDialog
          title={`Make version ${asking} the draft?`}
          text="What stands in the draft now is replaced. Students keep what they have until the gate is passed again."
          action="Make it the draft"
          onClose={() => setAsking(null)}
          onConfirm={() => restore.mutate({ slug, base, number: asking })}
        />
      )}
    </>
  );
}
