/**
 * SQL, to stand after FROM or JOIN: **the judgement that counts**, one row for each submission of `handed` (a relation
 * whose `id` is the submission's), with `submission_id, judgement_id, state, verdict, score`.
 *
 * - It is the first judgement of the submission, or the newest one of a regrade that was applied.
 * - A regrade's counts only with a verdict, and never where that is a judging error: our fault takes nothing away.
 * - The first one is there from the moment of handing in, so that what waits is seen as waiting.
 *
 * `applied` says which regrades `r` are taken as applied. The judgements of regrades are few and read apart: sorting
 * all there are would take most of the time of a class's matrix.
 */
export const countedJudgements = (handed: string, applied = "r.applied_at IS NOT NULL"): string => `(
  SELECT j.submission_id,
         coalesce(regraded.judgement_id, j.id) AS judgement_id,
         coalesce(regraded.state, j.state) AS state,
         coalesce(regraded.verdict, j.verdict) AS verdict,
         coalesce(regraded.score, j.score) AS score
  FROM ${handed} h
  JOIN judgements j ON j.submission_id = h.id AND j.regrade_id IS NULL
  LEFT JOIN (
    SELECT DISTINCT ON (j.submission_id) j.submission_id, j.id AS judgement_id, j.state, j.verdict, j.score
    FROM regrades r
    JOIN judgements j ON j.regrade_id = r.id AND j.state = 'DONE' AND j.verdict <> 'JE'
    JOIN ${handed} h ON h.id = j.submission_id
    WHERE ${applied}
    ORDER BY j.submission_id, j.queued_at DESC, j.id DESC
  ) regraded ON regraded.submission_id = h.id
)`;
