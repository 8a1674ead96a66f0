import type { UploadPreview } from "@/features/authoring/upload";
import type { UploadRefusal } from "@/features/authoring/zip-handlers";

export type Sent<T> = { isTaken: true; told: T } | { isTaken: false; refusal: UploadRefusal };

const OUT_OF_REACH: UploadRefusal = { message: "The server does not answer. Try again in a moment.", faults: [] };

async function send<T>(zip: File, query: Record<string, string>): Promise<Sent<T>> {
  const body = { method: "POST", body: zip, headers: { "content-type": "application/zip" } };
  const response = await fetch(`/api/packages?${new URLSearchParams(query)}`, body).catch(() => null);
  if (response === null || response.status >= 500) return { isTaken: false, refusal: OUT_OF_REACH };
  const told = await response.json();
  return response.ok ? { isTaken: true, told } : { isTaken: false, refusal: told };
}

const ofSlug = (slug: string | null): Record<string, string> => (slug === null ? {} : { slug });

/** What the zip would change. */
export function previewZip(slug: string | null, zip: File): Promise<Sent<UploadPreview>> {
  return send(zip, ofSlug(slug));
}

/** Carries out what the preview told. */
export function storeZip(slug: string | null, zip: File, { base }: UploadPreview): Promise<Sent<{ slug: string }>> {
  return send(zip, { ...ofSlug(slug), base });
}
