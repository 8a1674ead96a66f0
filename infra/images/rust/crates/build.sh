#!/bin/bash
# Fetches the crates, compiles them, and leaves /crucible/crates:
#   index.json              what there is: { "available": true, "crates": { <name>: { "version", "path" } } }
#   lib<name>.rlib or .so   a fixed name for each crate of Cargo.toml, for `--extern`
#   deps/                   those crates and what they need, for `-L dependency=`
# No sources, no registry, nothing of the build. It all happens in one layer, so nothing of it is in an older one either.
set -euo pipefail
cd /crucible/build
export CARGO_HOME=/crucible/build/home CARGO_TERM_COLOR=never CARGO_INCREMENTAL=0
mkdir -p "$CARGO_HOME"
cp /crucible/host/cargo.toml "$CARGO_HOME/config.toml"
export CARGO_HTTP_CAINFO=/crucible/host/certificates.pem
# How long a registry may be silent before we do without it: twice this, and the two together with looking up its name
# are below half a minute.
export CARGO_HTTP_TIMEOUT=8 CARGO_NET_RETRY=1

host=$(rustc -vV | sed -n 's/^host: //p')
echo "== 0.02 Fetching the crates"
if ! cargo fetch --locked --target "$host" 2> fetch.log; then
  cat fetch.log
  # cargo's last line is the cause of all the causes above it.
  echo "== unavailable $(grep -v '^ *$' fetch.log | tail -n 1 | sed 's/^ *//')"
  exit 1
fi

# The package of ours that needs them is compiled too.
total=$(($(find "$CARGO_HOME"/registry/src -mindepth 2 -maxdepth 2 | wc -l) + 1))
count=0
SECONDS=0
cargo build --frozen --release --message-format=json-render-diagnostics 2>&1 > messages.json | while read -r line; do
  case $line in
    "Compiling "*)
      count=$((count + 1))
      echo "== 0.$(printf '%02d' $((5 + 90 * count / total))) Compiling the crates: $count of $total"
      ;;
    *) echo "$line" ;;
  esac
done

echo "== 0.97 Laying out the crates, compiled in $SECONDS s"
rustc --edition 2024 -o layout layout.rs -L dependency=target/release/deps \
  --extern serde_json="$(ls target/release/deps/libserde_json-*.rlib)"
cargo tree --frozen --edges normal --depth 1 --prefix none --format '{p}' | sed -n '2,$s/^\([^ ]*\) v\([^ ]*\).*/\1 \2/p' > direct
./layout messages.json direct /crucible/crates

# Each is there with all that it needs, where nothing of the build is.
cd /
rm -rf /crucible/build
externs=()
for file in /crucible/crates/lib*; do
  crate=${file##*/lib}
  crate=${crate%.*}
  echo "use $crate as _;"
  externs+=(--extern "$crate=$file")
done > /tmp/all.rs
rustc --edition 2024 --crate-type lib --emit metadata -o /tmp/all.rmeta -L dependency=/crucible/crates/deps "${externs[@]}" /tmp/all.rs
rm /tmp/all.rs /tmp/all.rmeta
