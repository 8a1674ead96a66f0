import Link from "next/link";
import { requireAdmin, type Scope } from "@/features/auth/scope";
import { DismissHint } from "@/features/first-start/components/dismiss-hint";
import { readFirstStart, readPendingChoices } from "@/features/first-start/data";
import { stepsOf } from "@/features/first-start/view";

/** For admins, on the home page: what setting up still lacks. Nothing once it is finished or they waved it off. */
export async function FirstStartHint({ scope }: { scope: Scope }) {
  if (scope.role !== "ADMIN" || !(await readPendingChoices())) return null;
  const steps = stepsOf(await readFirstStart(requireAdmin(scope)));
  const left = steps.filter(({ state }) => state !== "done" && state !== "skipped").map(({ title }) => title);
  return (
    <section aria-label="Setting up" className="notice mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 flex-1">
        <strong className="font-[650]">Setting up is not finished.</strong>{" "}
        {left.length > 0 && <span className="text-ink-2">Left: {left.join("; ")}.</span>}
      </p>
      <span className="flex gap-2">
        <Link href="/setup" className="button">
          Go on
        </Link>
        <DismissHint />
      </span>
    </section>
  );
}
