import type { NextRequest } from "next/server";
import { downloadZip } from "@/features/authoring/zip-handlers";

/** The draft as a zip; with `?version=` that version. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  return downloadZip(request, (await params).slug);
}
