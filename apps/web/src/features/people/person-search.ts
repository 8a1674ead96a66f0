import "server-only";
import type { Prisma } from "@crucible/db";

/** People in whose name or address every word of `text` stands; with none, everybody. */
export function containing(text: string): Prisma.UserWhereInput {
  const words = text.split(/\s+/).filter(Boolean).slice(0, 10);
  return {
    AND: words.map((word) => {
      const contains = { contains: escapeLike(word), mode: "insensitive" as const };
      return { OR: [{ name: contains }, { email: contains }] };
    }),
  };
}

/** Prisma hands `contains` on to LIKE as it is: an underscore in an address would fit any letter. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
