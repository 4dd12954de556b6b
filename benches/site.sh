#!/usr/bin/env bash
# Makes a site in DIR for benchmarks: the example's copy, metrics and theme, over exports made by the generator.
#
#   benches/site.sh DIR [options of the generator]
#
# The generator is taken from `target/release`, or from the target folder that CARGO_TARGET_DIR names.
set -euo pipefail
cd "$(dirname "$0")/.."

site="$1"
shift
rm -rf "$site"
mkdir -p "$site/data"
cp -r site.yaml content themes "$site/"
cp -r data/metrics data/reference "$site/data/"
"${CARGO_TARGET_DIR:-target}/release/examples/generate_exports" --out "$site/data" "$@"
if [ -z "${SPECIALISATIONS:-}" ]; then
  sed -i 2q "$site/data/reference/specialisations.csv"
  sed -i '/^downloads:/d' "$site/content/research/report.yaml"
fi
