import type { Metadata } from "next";
import { DeadEnd } from "@/components/dead-end";

export const metadata: Metadata = { title: "Not for you" };

export default function Forbidden() {
  return (
    <DeadEnd
      title="Your role does not reach here"
      reason="This page is for people with another role. If it should be for you, ask an instructor of the course, or an admin of this site."
    />
  );
}
