import { AppError } from "@crucible/contract";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { PageShell } from "@/components/page-shell";
import { clientAddress } from "@/features/auth/attempt-throttle";
import type { Scope } from "@/features/auth/scope";
import { requirePageScope } from "@/features/auth/session";
import { JoinButton } from "@/features/courses/components/join-button";
import { JoinCodeForm } from "@/features/courses/components/join-code-form";
import { type Invitation, readInvitation } from "@/features/courses/join-course";

// The code opens a course: it must not leave with a click.
export const metadata: Metadata = { title: "Join a course", referrer: "no-referrer" };

type Props = { params: Promise<{ code: string }> };

export default async function JoinByCodePage({ params }: Props) {
  const { code } = await params;
  const scope = await requirePageScope(`/join/${code}`);
  const found = await lookUp(scope, code);
  if ("refusal" in found) {
    return (
      <PageShell scope={scope}>
        <h1>Join a course</h1>
        <p className="notice refusal mt-4" role="alert">
          {found.refusal}
        </p>
        <JoinCodeForm />
      </PageShell>
    );
  }
  if (found.standing === "in") redirect(`/courses/${found.courseId}`);
  return (
    <PageShell scope={scope}>
      <h1>{found.standing === "new" ? `Join ${found.courseName}?` : found.courseName}</h1>
      {found.instructors.length > 0 && (
        <p className="mt-2 text-ink-2">Taught by {new Intl.ListFormat("en").format(found.instructors)}.</p>
      )}
      {found.standing === "removed" ? (
        <div className="mt-5 grid justify-items-start gap-4">
          <p className="notice refusal" role="alert">
            You were taken out of this course. Ask its instructor to take you back.
          </p>
          <Link href="/" className="button">
            To your courses
          </Link>
        </div>
      ) : (
        <div className="mt-5 grid justify-items-start gap-4">
          <p className="max-w-[60ch] text-ink-2">
            You join as <strong>{scope.name}</strong> ({scope.email}). Those who teach the course see your name, your
            address and what you hand in to it.
          </p>
          <div className="flex flex-wrap items-center gap-2">
            <JoinButton code={found.code} />
            <Link href="/" className="button quiet h-10">
              Not now
            </Link>
          </div>
        </div>
      )}
    </PageShell>
  );
}

async function lookUp(scope: Scope, code: string): Promise<Invitation | { refusal: string }> {
  const ip = clientAddress((await headers()).get("x-forwarded-for"));
  try {
    return await readInvitation(scope, code, ip);
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message };
    throw error;
  }
}
