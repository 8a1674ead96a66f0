"use client";

import Link from "next/link";
import { useEffect } from "react";
import type { ChallengePage } from "@/features/challenges/data";
import { StudentCode } from "@/features/live-class/components/student-code";
import { StudentHistory } from "@/features/live-class/components/student-history";
import type { StudentWork } from "@/features/live-class/student-work";
import { useCellNews } from "@/features/live-class/use-cell-news";

type Props = {
  assignmentId: string;
  /** Of the assignment. */
  path: string;
  work: StudentWork;
  mayRegrade: boolean;
  challenge: Pick<ChallengePage, "languages" | "manifest" | "samples">;
};

/** One cell of the class: who, what counts, all there is, and the code of one submission with what the judge said. */
export function StudentWorkView({ assignmentId, path, work, mayRegrade, challenge }: Props) {
  const { student, judgement, lines, attempts, points, previous, next } = work;
  const { slug, title } = work.challenge;
  useCellNews(assignmentId, { userId: student.userId, slug });
  const shownId = judgement?.submissionId;
  // What is read stays: a better submission that comes in meanwhile does not take its place.
  useEffect(() => {
    if (shownId) window.history.replaceState(null, "", `?submission=${shownId}`);
  }, [shownId]);
  const cellPath = `${path}/students/${student.userId}/${slug}`;
  const language = challenge.languages.find(({ id }) => id === judgement?.language) ?? challenge.languages[0];
  return (
    <main id="main" className="desk student-work">
      <section className="desk-task" aria-label="What was handed in">
        <div className="desk-task-body grid content-start gap-5">
          <div>
            <h2>{student.name}</h2>
            <p className="text-sm text-ink-2">
              {student.email}
              {student.section !== null && ` · ${student.section}`}
            </p>
          </div>
          <dl className="class-facts m-0">
            <div>
              <dt>of {work.challenge.points} points</dt>
              <dd>{points ?? "–"}</dd>
            </div>
            <div>
              <dt>{attempts === 1 ? "attempt" : "attempts"}</dt>
              <dd>{attempts}</dd>
            </div>
          </dl>
          <nav aria-label="Students" className="flex flex-wrap gap-2">
            {previous && <Neighbour way="Previous" path={path} slug={slug} student={previous} />}
            {next && <Neighbour way="Next" path={path} slug={slug} student={next} />}
          </nav>
          {lines.length === 0 ? (
            <p className="text-ink-2">
              Nothing was handed in for {title} yet. This page changes by itself when something is.
            </p>
          ) : (
            <StudentHistory work={work} path={cellPath} />
          )}
        </div>
      </section>
      <section className="desk-right" aria-label="Code">
        {judgement ? (
          <StudentCode
            key={judgement.submissionId}
            judgement={judgement}
            language={language}
            manifest={challenge.manifest}
            samples={challenge.samples}
            actions={
              mayRegrade &&
              judgement.kind === "SUBMIT" && (
                <Link
                  href={`${path}/regrades?target=SUBMISSION&submissionId=${judgement.submissionId}`}
                  className="button quiet ml-auto"
                  prefetch={false}
                >
                  Judge again
                </Link>
              )
            }
          />
        ) : (
          <p className="p-6 text-ink-2">There is no code to show.</p>
        )}
      </section>
    </main>
  );
}

type NeighbourProps = { way: string; path: string; slug: string; student: { userId: string; name: string } };

function Neighbour({ way, path, slug, student }: NeighbourProps) {
  return (
    <Link href={`${path}/students/${student.userId}/${slug}`} className="button" prefetch={false} replace>
      {way}: <span className="truncate max-w-[14ch]">{student.name}</span>
    </Link>
  );
}
