// What fills the big class, in the order in which it is run: a plan of the hand-ins, then the rows that follow from it.

/** A number from 0 to 1 that depends on `key` alone, so that the class is the same each time. */
const share = (key: string) => `(('x' || substr(md5(${key}), 1, 8))::bit(32)::bigint / 4294967296.0)`;

export const PLAN_TABLE = `
  CREATE TEMPORARY TABLE plan (
    n int PRIMARY KEY, submission_id uuid DEFAULT gen_random_uuid(), judgement_id uuid DEFAULT gen_random_uuid(),
    assignment_id uuid, user_id uuid, challenge_id uuid, at timestamptz(3), verdict verdict, passed int
  ) ON COMMIT DROP`;

/**
 * $1 the assignment, $2 how many. Nine tenths of the cells have hand-ins, some of them many; four fifths of those are
 * solved by the last one. Within nine days, the last ones half a minute ago.
 */
export const PLAN_HAND_INS = `
  INSERT INTO plan (n, assignment_id, user_id, challenge_id, at, verdict)
  WITH cell AS (
    SELECT e.user_id, a.challenge_id, row_number() OVER (ORDER BY e.email, a.position) - 1 AS number
    FROM assignments x
    JOIN enrollments e ON e.course_id = x.course_id AND e.role = 'STUDENT'
    JOIN assignment_challenges a ON a.assignment_id = x.id
    WHERE x.id = $1::uuid AND ${share("e.email || '/' || a.position")} < 0.9
  ), drawn AS (
    SELECT n, CASE WHEN n < total THEN n ELSE floor(total * ${share("'cell' || n")} ^ 1.4) END::bigint AS number
    FROM generate_series(0, $2::int - 1) AS n, (SELECT count(*) AS total FROM cell) AS counted
  ), attempt AS (
    SELECT d.n, c.*, row_number() OVER (PARTITION BY d.number ORDER BY d.n DESC) AS from_last
    FROM drawn d JOIN cell c USING (number)
  ), judged AS (
    SELECT *, ${share("'verdict' || n")} AS luck, from_last = 1 AND ${share("'solved' || number")} < 0.8 AS solves
    FROM attempt
  )
  SELECT n, $1::uuid, user_id, challenge_id,
    now() - interval '30 seconds' - interval '8 days' * ((number * 7919) % 1000 / 1000.0) - interval '7 minutes' * (from_last - 1),
    CASE WHEN solves THEN 'AC' WHEN luck < 0.24 THEN 'CE' WHEN luck < 0.68 THEN 'WA' WHEN luck < 0.82 THEN 'RTE'
         WHEN luck < 0.91 THEN 'TLE' WHEN luck < 0.95 THEN 'MLE' WHEN luck < 0.97 THEN 'OLE' WHEN luck < 0.98 THEN 'JE'
         ELSE 'AC' END::verdict
  FROM judged`;

/** How many of the 8 tests pass. Statistics, because a table that was only just filled has none. */
export const PLAN_TESTS = `
  UPDATE plan SET passed = CASE
    WHEN verdict = 'AC' THEN 8 WHEN verdict IN ('CE', 'JE') THEN 0 ELSE floor(8 * ${share("'passed' || n")}) END;
  ANALYZE plan`;

export const STORE_HAND_INS = `
  INSERT INTO submissions (id, user_id, challenge_id, challenge_version_id, assignment_id, kind, language, files,
    files_digest, created_at)
  SELECT p.submission_id, p.user_id, p.challenge_id, c.current_version_id, p.assignment_id, 'SUBMIT', 'rust',
    jsonb_build_array(jsonb_build_object('path', 'src/lib.rs', 'content', source.text)),
    encode(sha256(convert_to(source.text, 'UTF8')), 'hex'), p.at
  FROM plan p
  JOIN challenges c ON c.id = p.challenge_id,
  LATERAL (SELECT E'//! Attempt ' || p.n || E'.\\n\\npub fn add(left: u32, right: u32) -> u32 {\\n'
    || repeat(E'    let left = left.wrapping_add(right % 7);\\n', 4 + p.n % 20) || E'    left\\n}\\n') AS source (text)
  ORDER BY p.at`;

const OUTCOME = `
  jsonb_build_object('verdict', p.verdict, 'testsPassed', p.passed, 'testsFailed', failed.count, 'score', p.passed / 8.0,
    'durationMs', 180 + p.n % 300, 'cached', false,
    'phases', jsonb_build_object('compileMs', 60 + p.n % 80, 'buildTestsMs', 70, 'runMs', 20 + p.n % 90),
    'judgingError', CASE WHEN p.verdict = 'JE' THEN 'The runner that was judging it stopped answering.' END)`;

const DIAGNOSTICS = `
  jsonb_build_array(jsonb_build_object('level', 'error', 'code', code.name, 'message', 'the compiler refuses this',
    'spans', jsonb_build_array(jsonb_build_object('path', 'src/lib.rs', 'lineStart', 3, 'columnStart', 1, 'lineEnd', 3,
      'columnEnd', 7, 'isPrimary', true, 'label', NULL)),
    'notes', '[]'::jsonb, 'suggestions', '[]'::jsonb, 'explanation', NULL, 'rendered', 'error[' || code.name || ']'))`;

/** Mismatched types are what beginners meet most; the other codes share the rest. */
const CODE = `
  (SELECT (ARRAY['E0308','E0308','E0308','E0382','E0382','E0425','E0599','E0502','E0277','E0433'])[1 + p.n % 10] AS name)`;

export const JUDGE_HAND_INS = `
  INSERT INTO judgements (id, submission_id, user_id, version_id, state, phase, attempt, fencing_token, runner_id,
    queued_at, fair_at, available_at, started_at, completed_at, verdict, tests_passed, tests_failed, score, outcome,
    diagnostics, tests)
  SELECT p.judgement_id, p.submission_id, p.user_id, v.id, 'DONE', 'done', 1, 1, 'big-class',
    p.at, p.at, p.at, p.at + interval '40 ms', p.at + interval '300 ms', p.verdict, p.passed, failed.count, p.passed / 8.0,
    ${OUTCOME}, CASE WHEN p.verdict = 'CE' THEN ${DIAGNOSTICS} ELSE '[]' END, v.manifest -> 'rust' -> 'tests'
  FROM plan p
  JOIN challenges c ON c.id = p.challenge_id
  JOIN challenge_versions v ON v.id = c.current_version_id,
  LATERAL (SELECT CASE WHEN p.verdict IN ('CE', 'JE') THEN 0 ELSE 8 - p.passed END AS count) failed,
  LATERAL ${CODE} code
  ORDER BY p.at`;

/** The later a test stands, the more fail it: the first `passed` of an order that each hand-in shifts a little. */
export const JUDGE_TESTS = `
  INSERT INTO test_results (judgement_id, index, name, verdict, cpu_time_ms, wall_time_ms, memory_peak_bytes, result)
  SELECT p.judgement_id, t.position - 1, t.test ->> 'name', got.verdict, 3, 4, 2000000,
    jsonb_build_object('name', t.test ->> 'name', 'verdict', got.verdict, 'cpuTimeMs', 3, 'wallTimeMs', 4,
      'memoryPeakBytes', 2000000, 'message', CASE WHEN got.verdict <> 'AC' THEN 'the assertion failed' END,
      'location', NULL, 'comparison', NULL, 'output', '', 'ran', true, 'runs', 1, 'question', NULL)
  FROM plan p
  JOIN challenges c ON c.id = p.challenge_id
  JOIN challenge_versions v ON v.id = c.current_version_id,
  LATERAL jsonb_array_elements(v.manifest -> 'rust' -> 'tests') WITH ORDINALITY AS t (test, position),
  LATERAL (SELECT CASE WHEN (t.position - 1 + p.n % 3) % 8 < p.passed THEN 'AC' ELSE p.verdict END AS verdict) got
  WHERE p.verdict NOT IN ('CE', 'JE')
  ORDER BY p.at, t.position`;
