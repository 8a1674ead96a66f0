import { AppError } from "@crucible/contract";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { NextRequest } from "next/server";
import { env } from "@/env";
import { clientAddress } from "@/features/auth/attempt-throttle";
import { requestScope } from "@/features/auth/session";
import { appRouter } from "@/lib/app-router";
import { stopping } from "@/lib/live-stream";
import { log } from "@/lib/log";
import { refusalResponse } from "@/lib/refusal-response";
import { readBody } from "@/lib/request-body";
import { isSameOrigin } from "@/lib/same-origin";

export const dynamic = "force-dynamic";

// A browser comes back on the connection it has, which a server that stops taking new ones still serves: a stream
// that ended would begin again on it, and the process would never be done.
const goodbye = () => new Response(null, { status: 503, headers: { connection: "close", "retry-after": "1" } });

async function handle(request: NextRequest, bounded: Request): Promise<Response> {
  if (stopping().aborted) return goodbye();
  let refusedWith: number | undefined;
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
    // A call logs itself. What breaks before there is one, such as the look at the session, is logged here.
    onError: ({ error, ctx }) => {
      refusedWith = getHTTPStatusCodeFromError(error);
      if (!ctx && error.code === "INTERNAL_SERVER_ERROR") log.error({ event: "request", err: error.cause ?? error });
    },
    // tRPC would answer a refused subscription with 200 and tell the refusal as the stream's only event.
    responseMeta: ({ type }) => (type === "subscription" && refusedWith ? { status: refusedWith } : {}),
  });
}

export async function GET(request: NextRequest): Promise<Response> {
  return handle(request, request);
}

export async function POST(request: NextRequest): Promise<Response> {
  try {
    if (!isSameOrigin(request.headers, env().NEXTAUTH_URL))
      throw new AppError("FORBIDDEN", "This request came from another site.");
    const body = await readBody(request);
    const { url, headers, signal } = request;
    return await handle(request, new Request(url, { method: "POST", headers, body, signal }));
  } catch (error) {
    if (error instanceof AppError) return refusalResponse(error);
    throw error;
  }
}
