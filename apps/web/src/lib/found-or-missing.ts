import "server-only";
import { AppError } from "@crucible/contract";
import { forbidden, notFound } from "next/navigation";

/**
 * For pages: what `read` finds, or the not-found page with its 404, or the page that says whom it is for with its 403.
 * Every other error goes on to the error page.
 */
export async function foundOrMissing<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    if (error instanceof AppError && error.code === "FORBIDDEN") forbidden();
    throw error;
  }
}
