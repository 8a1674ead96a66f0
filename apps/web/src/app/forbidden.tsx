import type { Metadata } from "next";
import Link from "next/link";
import { CrucibleMark } from "@/components/crucible-mark";

export const metadata: Metadata = { title: "Not for you" };

export default function Forbidden() {
  return (
    <main id="main" className="mx-auto grid w-full max-w-[480px] content-start gap-4 px-4 py-10 desktop:py-24">
      <CrucibleMark size={36} />
      <h1>Your role does not reach here</h1>
      <p className="text-ink-2">
        This page is for people with another role. If it should be for you, ask an instructor of the course, or an admin
        of this site.
      </p>
      <p>
        <Link href="/" className="button">
          To the start
        </Link>
      </p>
    </main>
  );
}
