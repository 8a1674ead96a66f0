import "server-only";
import { AppError } from "@crucible/contract";
import { notFound } from "next/navigation";

/** For pages: what `read` finds, or the not-found page with its 404. Every other error goes on to the error page. */
export async function foundOrMissing<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
