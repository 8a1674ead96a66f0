-- Every runner's claim reads the package's manifest, in part as `jsonb`, which takes less than `json`: a number out of all
-- range, like a NUL, would stop them all for as long as the run waits. What is stored can be read whole.
ALTER TABLE "gate_runs"
  DROP CONSTRAINT "gate_runs_package_is_readable",
  ADD CONSTRAINT "gate_runs_package_is_readable" CHECK (
    json_typeof("package" -> 'manifest') = 'object' AND ("package" -> 'manifest')::jsonb IS NOT NULL
  );
