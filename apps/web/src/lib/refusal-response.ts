import type { AppError } from "@crucible/contract";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import superjson from "superjson";
import { TRPC_CODES } from "@/lib/trpc-server";

/** A refusal before tRPC was reached, in the shape that its client reads. */
export function refusalResponse(refusal: AppError): Response {
  const code = TRPC_CODES[refusal.code];
  const error = superjson.serialize({
    message: refusal.message,
    code: TRPC_ERROR_CODES_BY_KEY[code],
    data: { code, httpStatus: refusal.status, refusal: refusal.code },
  });
  return Response.json({ error }, { status: refusal.status, headers: { "cache-control": "no-store" } });
}
