import { AppError } from "@crucible/contract";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { NextRequest } from "next/server";
import { clientAddress } from "@/features/auth/attempt-throttle";
import { requestScope } from "@/features/auth/session";
import { appRouter } from "@/lib/app-router";
import { refusalResponse } from "@/lib/refusal-response";
import { readBody } from "@/lib/request-body";
import { isSameOrigin } from "@/lib/same-origin";

export const dynamic = "force-dynamic";

async function handle(request: NextRequest, bounded: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: bounded,
    router: appRouter,
    // Batches would give several answers one status; the client sends none.
    allowBatching: false,
    createContext: async () => ({
      scope: await requestScope(request),
      ip: clientAddress(request.headers.get("x-forwarded-for")),
    }),
  });
}

export async function GET(request: NextRequest): Promise<Response> {
  return handle(request, request);
}

export async function POST(request: NextRequest): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers)) throw new AppError("FORBIDDEN", "This request came from another site.");
    const body = await readBody(request);
    const { url, headers, signal } = request;
    return await handle(request, new Request(url, { method: "POST", headers, body, signal }));
  } catch (error) {
    if (error instanceof AppError) return refusalResponse(error);
    throw error;
  }
}
