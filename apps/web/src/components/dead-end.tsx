import Link from "next/link";
import { CrucibleMark } from "@/components/crucible-mark";

/** A page that shows nothing: why that is, and the way back to the start. */
export function DeadEnd({ title, reason }: { title: string; reason: string }) {
  return (
    <main id="main" className="mx-auto grid w-full max-w-[480px] content-start gap-4 px-4 py-10 desktop:py-24">
      <CrucibleMark size={36} />
      <h1>{title}</h1>
      <p className="text-ink-2">{reason}</p>
      <p>
        <Link href="/" className="button">
          To the start
        </Link>
      </p>
    </main>
  );
}
