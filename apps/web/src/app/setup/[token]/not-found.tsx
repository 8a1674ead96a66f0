import Link from "next/link";
import { SignedOutFrame } from "@/components/signed-out-frame";

/** A link that was used, has expired, was replaced by a newer one, or never was: all the same to a stranger. */
export default function SetupLinkGone() {
  return (
    <SignedOutFrame width="text">
      <div className="grid gap-2">
        <h1>This link does not work any more</h1>
        <p className="text-ink-2">
          It was used, it is older than a day, or a newer one took its place. Each works once.
        </p>
      </div>
      <section aria-labelledby="made" className="grid gap-2">
        <h2 id="made">The account is made already</h2>
        <p className="text-ink-2">Sign in with it; setting up goes on where it stopped.</p>
        <p>
          <Link href="/signin?callbackUrl=%2Fsetup" className="button primary h-10">
            Sign in
          </Link>
        </p>
      </section>
      <section aria-labelledby="none" className="grid gap-2">
        <h2 id="none">There is no administrator yet</h2>
        <p className="text-ink-2">
          Stop Crucible with Ctrl-C where it runs and start it again with <code>npm start</code>: as long as there is no
          administrator, each start prints a new link.
        </p>
      </section>
    </SignedOutFrame>
  );
}
