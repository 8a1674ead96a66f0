import "server-only";
import { cookies } from "next/headers";
import { THEME_COOKIE, type Theme, toTheme } from "@/lib/theme";

/** The reader's choice of colours, for the first paint. */
export async function readTheme(): Promise<Theme> {
  return toTheme((await cookies()).get(THEME_COOKIE)?.value);
}
