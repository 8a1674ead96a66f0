import type { NextRequest } from "next/server";
import { uploadZip } from "@/features/authoring/zip-handlers";

/**
 * A package as a zip: to the challenge `?slug=`, or to the one that its own manifest names. Below /api, because the body
 * of a page's request would be cut at the proxy's limit.
 */
export function POST(request: NextRequest): Promise<Response> {
  return uploadZip(request, request.nextUrl.searchParams.get("slug"));
}
