import { AppError } from "@crucible/contract";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/features/auth/auth-options";
import { refusalResponse } from "@/lib/refusal-response";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ nextauth: string[] }> };

/** A sign-in form is small; next-auth reads the whole body into memory. */
const MAX_FORM_BYTES = 64 * 1024;

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, await authOptions());
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  // Without a length the size is unknown until it is in memory; browsers always send one.
  const length = request.headers.get("content-length");
  if (length === null || Number(length) > MAX_FORM_BYTES) {
    return refusalResponse(new AppError("TOO_LARGE", "The form is too large."));
  }
  return NextAuth(request as never, context as never, await authOptions());
}
