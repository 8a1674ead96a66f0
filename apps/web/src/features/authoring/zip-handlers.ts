import "server-only";
import { ChallengePackageError, type Fault, writeZip } from "@crucible/challenge-formats";
import { AppError } from "@crucible/contract";
import type { NextRequest } from "next/server";
import { env } from "@/env";
import { type AdminScope, requireAdmin, requireScope } from "@/features/auth/scope";
import { requestScope } from "@/features/auth/session";
import { readVersionFiles } from "@/features/authoring/data";
import { previewUpload, readZipBody, storeUpload } from "@/features/authoring/upload";
import { requireWorkingCopy } from "@/features/authoring/working-copy";
import { isSameOrigin } from "@/lib/same-origin";

/** What a browser reads where a zip is refused: by the entry's name where it is about one. */
export type UploadRefusal = { message: string; faults: Fault[] };

async function requestAdmin(request: NextRequest): Promise<AdminScope> {
  return requireAdmin(requireScope(await requestScope(request)));
}

async function answer(respond: () => Promise<Response>): Promise<Response> {
  try {
    return await respond();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const faults = error instanceof ChallengePackageError ? [...error.faults] : [];
    const message = faults.length > 0 ? "This zip is no package that can be taken in." : error.message;
    const refusal: UploadRefusal = { message, faults };
    return Response.json(refusal, { status: error.status, headers: { "cache-control": "no-store" } });
  }
}

/** The draft as a zip, or one version. */
export function downloadZip(request: NextRequest, slug: string): Promise<Response> {
  return answer(async () => {
    const scope = await requestAdmin(request);
    const version = request.nextUrl.searchParams.get("version");
    const copy = await requireWorkingCopy(slug);
    const files = version === null ? copy.files : (await readVersionFiles(scope, slug, numberOf(version))).files;
    if (files === null) throw new AppError("CONFLICT", "It was published before the files of versions were kept.");
    const name = version === null ? slug : `${slug}-v${version}`;
    return new Response(Buffer.from(await writeZip(slug, files)), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${name}.zip"`,
        "cache-control": "no-store",
      },
    });
  });
}

function numberOf(version: string): number {
  if (/^[1-9]\d{0,8}$/.test(version)) return Number(version);
  throw new AppError("NOT_FOUND", "There is no such version.");
}

/**
 * A zip to the challenge `slug`, or to the one that its manifest names. With `?base=` it is stored where that is still
 * the state of things; without, it is only told what that would change.
 */
export function uploadZip(request: NextRequest, slug: string | null): Promise<Response> {
  return answer(async () => {
    if (!isSameOrigin(request.headers, env().NEXTAUTH_URL)) {
      throw new AppError("FORBIDDEN", "This request came from another site.");
    }
    const scope = await requestAdmin(request);
    const base = request.nextUrl.searchParams.get("base");
    const zip = await readZipBody(request);
    const told =
      base === null ? await previewUpload(scope, { slug, zip }) : await storeUpload(scope, { slug, base, zip });
    return Response.json(told, { headers: { "cache-control": "no-store" } });
  });
}
