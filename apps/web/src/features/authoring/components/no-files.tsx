"use client";

import { useState } from "react";
import { UploadDialog } from "@/features/authoring/components/upload-dialog";

/** A challenge whose files nobody kept: they come back with an upload. */
export function NoFiles({ slug, version }: { slug: string; version: number | null }) {
  const [isUploading, setIsUploading] = useState(false);
  return (
    <div className="mt-4 grid max-w-[68ch] gap-3">
      <p className="text-ink-2">
        Version {version} was published before the files of versions were kept, so there is nothing to edit here. Upload
        the package, or bring it in with <code>npx crucible import</code>. Students keep what they have until then.
      </p>
      <p>
        <button type="button" className="button primary" onClick={() => setIsUploading(true)}>
          Upload the package
        </button>
      </p>
      {isUploading && <UploadDialog slug={slug} onClose={() => setIsUploading(false)} />}
    </div>
  );
}
