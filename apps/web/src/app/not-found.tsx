import type { Metadata } from "next";
import { DeadEnd } from "@/components/dead-end";

export const metadata: Metadata = { title: "Not found" };

/** What is not there, or is not this person's: the two look alike. */
export default function NotFound() {
  return (
    <DeadEnd
      title="There is nothing here"
      reason="The address may be mistyped, the link may be used up, or the page is another person's. Your own work is where you left it."
    />
  );
}
