import type { Metadata } from "next";
import { PageShell } from "@/components/page-shell";
import { requirePageScope } from "@/features/auth/session";
import { JoinCodeForm } from "@/features/courses/components/join-code-form";

export const metadata: Metadata = { title: "Join a course" };

export default async function JoinPage() {
  const scope = await requirePageScope("/join");
  return (
    <PageShell scope={scope}>
      <h1>Join a course</h1>
      <p className="mt-2 text-ink-2">Enter the code that your instructor shows or sends.</p>
      <JoinCodeForm />
    </PageShell>
  );
}
