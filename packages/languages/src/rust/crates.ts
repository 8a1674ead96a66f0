/**
 * Crates that the Rust image may hold, by their names in the registry: what a manifest's `rust.crates` can ask for.
 * infra/images/rust/crates/Cargo.toml pins their versions.
 */
export const VETTED_CRATES: ReadonlySet<string> = new Set([
  "anyhow",
  "chrono",
  "counter",
  "crossbeam",
  "enum-iterator",
  "indexmap",
  "int-enum",
  "itertools",
  "ndarray",
  "num-bigint",
  "num-integer",
  "num-traits",
  "once_cell",
  "petgraph",
  "pretty_assertions",
  "proptest",
  "rand",
  "rayon",
  "regex",
  "regex-lite",
  "serde",
  "serde_json",
  "thiserror",
  "time",
  "tokio",
  "unicode-segmentation",
]);
