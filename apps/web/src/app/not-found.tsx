import type { Metadata } from "next";
import Link from "next/link";
import { CrucibleMark } from "@/components/crucible-mark";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main" className="mx-auto grid w-full max-w-[480px] content-start gap-4 px-4 py-10 desktop:py-24">
      <CrucibleMark size={36} />
      <h1>There is nothing here</h1>
      <p className="text-ink-2">
        The address may be mistyped, the link may be used up, or the page is another person's. Your own work is where
        you left it.
      </p>
      <p>
        <Link href="/challenges" className="button">
          To the challenges
        </Link>
      </p>
    </main>
  );
}
