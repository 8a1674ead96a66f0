import Link from "next/link";
import { type FirstStartView, isReady } from "@/features/first-start/view";

const NEXT = [
  {
    href: "/challenges",
    title: "Look at the challenges",
    text: "Those that came with Crucible can be solved at once.",
  },
  { href: "/admin/people", title: "Look after people", text: "Make the colleagues who teach instructors." },
  { href: "/admin/host", title: "See the host", text: "Runners, the queue, and what this machine lacks, if anything." },
] as const;

/** The end of setting up. */
export function Ready({ view }: { view: FirstStartView }) {
  const canJudge = isReady(view);
  return (
    <div className="grid gap-6" data-testid="ready">
      <div className="grid gap-2">
        <h1>{canJudge ? "Crucible is ready" : "Crucible is set up"}</h1>
        <p className="text-ink-2">
          {canJudge
            ? "People can sign in, solve challenges, and see their verdicts."
            : "People can sign in and solve challenges. What they submit is kept and judged once Docker is there."}
        </p>
      </div>
      <section aria-labelledby="next" className="grid gap-4">
        <h2 id="next">What comes next</h2>
        <p className="text-ink-2">
          A course has a link by which students join, and assignments made of challenges. Send them the link.
        </p>
        <p>
          <Link href="/courses/new" className="button primary h-10">
            Create a course
          </Link>
        </p>
        <ul className="border-t border-line">
          {NEXT.map(({ href, title, text }) => (
            <li key={href} className="border-b border-line py-3">
              <Link href={href} className="font-[650]">
                {title}
              </Link>
              <span className="block text-sm text-ink-2">{text}</span>
            </li>
          ))}
        </ul>
      </section>
      <p className="text-sm text-ink-2">
        {canJudge ? "All that was set here can be changed:" : "Docker can come at any time:"}{" "}
        <Link href={canJudge ? "/setup?step=sign-in" : "/setup?step=docker"}>
          {canJudge ? "look at the steps again" : "see how to install it"}
        </Link>
        .
      </p>
    </div>
  );
}
