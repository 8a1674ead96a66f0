import "server-only";
import {
  AppError,
  type ChallengeCase,
  type LanguageId,
  languagesOf,
  type Manifest,
  manifestSchema,
  slugSchema,
  type Verdict,
} from "@crucible/contract";
import { filesByLanguageSchema, sampleCasesSchema } from "@crucible/db";
import { languageOf, parseValueType, showCall, showValue } from "@crucible/languages";
import type { StripCell } from "@/components/strip";
import type { Scope } from "@/features/auth/scope";
import { describeLanguage, isServed } from "@/features/challenges/describe-language";
import type { LanguageOnDesk, SampleCase } from "@/features/challenges/language-on-desk";
import { type Availability, availabilityOf } from "@/features/platform/availability";
import { readCeilings, readRunnerState } from "@/features/platform/data";
import type { RunnerState } from "@/features/platform/runner-state";
import { COUNTED_JUDGEMENT } from "@/features/submissions/counted-judgement";
import { stripOf } from "@/features/submissions/data";
import type { SubmissionLine } from "@/features/submissions/submission-line";
import { database } from "@/lib/app-database";

/** One row of the list: the challenge and how far I am with it. */
export type ChallengeLine = Pick<Manifest, "slug" | "title" | "summary" | "difficulty" | "points" | "tags"> & {
  isClosed: boolean;
  /** Titles of the languages it is offered in. */
  languages: string[];
  /** Why it cannot be judged as things are, in all of them or in one; null where it can in each. */
  unavailable: { inAll: boolean; why: string } | null;
  /** My accepted hand-in, else my newest; null when I handed nothing in. Runs do not count. */
  best: { state: SubmissionLine["state"]; verdict: Verdict | null; strip: StripCell[]; at: Date } | null;
};

/** Every published challenge, in the order they are meant to be taken. */
export async function listChallenges(scope: Scope): Promise<ChallengeLine[]> {
  const [challenges, best, runner] = await Promise.all([
    database().prisma.challenge.findMany({
      where: { currentVersionId: { not: null } },
      orderBy: [{ position: "asc" }, { slug: "asc" }],
      select: { id: true, closedAt: true, currentVersion: { select: { manifest: true } } },
    }),
    bestByChallenge(scope),
    readRunnerState(),
  ]);
  return challenges.map(({ id, closedAt, currentVersion }) => {
    const manifest = manifestSchema.parse(currentVersion?.manifest);
    const { slug, title, summary, difficulty, points, tags } = manifest;
    const offered = languagesOf(manifest).filter((language) => isServed(manifest, language));
    return {
      slug,
      title,
      summary,
      difficulty,
      points,
      tags,
      isClosed: isPast(closedAt),
      languages: offered.map((language) => languageOf(language).title),
      unavailable: whyNot(manifest, offered, runner),
      best: best.get(id) ?? null,
    };
  });
}

/** Whether a challenge can be judged in one of its languages by the runners there are. */
export function judgedIn(manifest: Manifest, id: LanguageId, runner: RunnerState): Availability {
  const { title, needs } = languageOf(id);
  return availabilityOf({ id, title, needs: needs(manifest) }, runner);
}

function whyNot(manifest: Manifest, offered: readonly LanguageId[], runner: RunnerState): ChallengeLine["unavailable"] {
  const reasons = offered.flatMap((id) => {
    const availability = judgedIn(manifest, id, runner);
    return availability.judged === "no" ? [{ title: languageOf(id).title, why: availability.why }] : [];
  });
  const [first] = reasons;
  if (!first) return null;
  const inAll = reasons.length === offered.length;
  return { inAll, why: inAll ? first.why : `Not in ${first.title}, as things are. ${first.why}` };
}

async function bestByChallenge(scope: Scope): Promise<Map<string, NonNullable<ChallengeLine["best"]>>> {
  const mine = { userId: scope.userId, kind: "SUBMIT" } as const;
  const shape = {
    distinct: ["challengeId"],
    orderBy: { createdAt: "desc" },
    select: {
      challengeId: true,
      createdAt: true,
      judgements: {
        ...COUNTED_JUDGEMENT,
        select: {
          state: true,
          verdict: true,
          tests: true,
          testResults: { select: { index: true, verdict: true }, orderBy: { index: "asc" } },
        },
      },
    },
  } as const;
  const { submission } = database().prisma;
  const [newest, accepted] = await Promise.all([
    submission.findMany({ where: mine, ...shape, distinct: ["challengeId"] }),
    submission.findMany({
      where: { ...mine, judgements: { some: { verdict: "AC" } } },
      ...shape,
      distinct: ["challengeId"],
    }),
  ]);
  const best = new Map<string, NonNullable<ChallengeLine["best"]>>();
  // A regrade may have taken back what was accepted at first.
  const stillAccepted = accepted.filter(({ judgements }) => judgements[0]?.verdict === "AC");
  for (const { challengeId, createdAt, judgements } of [...newest, ...stillAccepted]) {
    const judgement = judgements[0];
    if (!judgement) continue;
    const strip = stripOf(judgement.tests, judgement.testResults);
    best.set(challengeId, { state: judgement.state, verdict: judgement.verdict, strip, at: createdAt });
  }
  return best;
}

/** A challenge as its page shows it. Holds nothing of the secret tests but the names of unit tests. */
export type ChallengePage = {
  slug: string;
  manifest: Manifest;
  statement: string;
  /** Every language it is offered in; the first is the one a newcomer meets. */
  languages: [LanguageOnDesk, ...LanguageOnDesk[]];
  /** Of the graders whose tests are data. */
  samples: SampleCase[];
  isClosed: boolean;
};

/** One published challenge by its slug. */
export async function readChallenge(_scope: Scope, slug: string): Promise<ChallengePage> {
  const [challenge, ceilings] = await Promise.all([published(slug), readCeilings()]);
  const version = challenge?.currentVersion;
  if (!challenge || !version) throw new AppError("NOT_FOUND", `There is no challenge "${slug}".`);
  const manifest = manifestSchema.parse(version.manifest);
  const starters = filesByLanguageSchema.parse(version.starter);
  const sampleTests = filesByLanguageSchema.parse(version.sampleTests);
  const [first, ...others] = languagesOf(manifest)
    .filter((id) => isServed(manifest, id))
    .map((id) => {
      const files = { starter: starters[id] ?? [], sampleTests: sampleTests[id] ?? [] };
      return describeLanguage(manifest, id, files, ceilings);
    });
  if (!first) throw new Error(`${slug} is offered in no language that this build knows`);
  return {
    slug,
    manifest,
    statement: version.statement,
    languages: [first, ...others],
    samples: sampleCasesSchema.parse(version.sampleCases).flatMap((each) => inWords(manifest, each)),
    isClosed: isPast(challenge.closedAt),
  };
}

async function published(slug: string) {
  if (!slugSchema.safeParse(slug).success) return null;
  return database().prisma.challenge.findUnique({
    where: { slug },
    select: {
      closedAt: true,
      currentVersion: {
        select: { manifest: true, statement: true, starter: true, sampleTests: true, sampleCases: true },
      },
    },
  });
}

function inWords(manifest: Manifest, sample: ChallengeCase): SampleCase[] {
  if (sample.kind === "stdio") {
    return [{ kind: "stdio", name: sample.name, input: sample.input, answer: sample.answer }];
  }
  const signature = manifest.function;
  if (!signature) return [];
  const returns = showValue(parseValueType(signature.returns), sample.returns);
  return [{ kind: "function", name: sample.name, call: showCall(signature, sample.arguments), returns }];
}

const isPast = (moment: Date | null) => moment !== null && moment <= new Date();
