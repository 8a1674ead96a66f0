"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import type { PackageOnPage } from "@/features/authoring/components/package-editor";
import { UploadDialog } from "@/features/authoring/components/upload-dialog";
import type { WorkingCopyOnPage } from "@/features/authoring/use-working-copy";
import { ConfirmDialog } from "@/features/editor/components/confirm-dialog";
import { useTRPC } from "@/lib/trpc-client";

type Props = { page: PackageOnPage; copy: WorkingCopyOnPage };

/** Zip down and up, discard, close and open. */
export function ChallengeMenu({ page: { slug, version, isClosed }, copy }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState<"upload" | "discard" | "close" | null>(null);
  const discard = useMutation(
    trpc.authoring.discard.mutationOptions({
      onSuccess: ({ isGone }) => (isGone ? router.push("/admin/challenges") : location.reload()),
    }),
  );
  const setClosed = useMutation(trpc.authoring.setClosed.mutationOptions({ onSuccess: () => router.refresh() }));
  const refusal = discard.error ?? setClosed.error;
  const close = () => setAsking(null);
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="button" aria-label="More for this challenge">
          More
        </DropdownMenu.Trigger>
        <DropdownMenu.Content className="float min-w-56 p-1" align="end" sideOffset={4}>
          <DropdownMenu.Item className="menu-item" asChild>
            <a href={`/admin/challenges/${slug}/zip`} download>
              Download as zip
            </a>
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" disabled={copy.isUnsaved} onSelect={() => setAsking("upload")}>
            Upload a zip…
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1 border-t border-line" />
          {version !== null && (
            <DropdownMenu.Item className="menu-item" onSelect={() => setAsking("close")}>
              {isClosed ? "Open to submissions…" : "Close to submissions…"}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className="menu-item" disabled={!copy.hasDraft} onSelect={() => setAsking("discard")}>
            Discard the draft…
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Root>
      {refusal && (
        <p className="notice refusal" role="alert">
          {refusal.message}
        </p>
      )}
      {asking === "upload" && <UploadDialog slug={slug} onClose={close} />}
      {asking === "discard" && (
        <ConfirmDialog
          title="Discard the draft?"
          text={
            version === null
              ? "It was never published, so the challenge is gone with it. Download it first if you may want it again."
              : `What stands here goes back to version ${version}, which students have.`
          }
          action="Discard the draft"
          onClose={close}
          onConfirm={() => discard.mutate({ slug, base: copy.stored.base })}
        />
      )}
      {asking === "close" && (
        <ConfirmDialog
          title={isClosed ? "Open it to submissions?" : "Close it to submissions?"}
          text={
            isClosed
              ? "Students can hand in again at once."
              : "Students can read it and keep what they handed in, but hand nothing in until it is opened again."
          }
          action={isClosed ? "Open" : "Close"}
          onClose={close}
          onConfirm={() => setClosed.mutate({ slug, isClosed: !isClosed })}
        />
      )}
    </>
  );
}
