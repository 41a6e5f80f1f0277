#!/usr/bin/env bash
# Holds v1.json to rules.yaml by Spectral (Node.js, npm). Then plants every fault that the register's own rules look for, and expects each to be seen.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

npm ci --silent --no-progress
spectral=node_modules/.bin/spectral

"$spectral" lint v1.json --ruleset rules.yaml --fail-severity hint

code=0
seen=$("$spectral" lint rules.faults.yaml --ruleset rules.yaml --fail-severity hint --format json --quiet) || code=$?
((code == 1)) || { echo "The document full of faults was not refused: exit code $code." >&2; exit 1; }
own=$(sed -n "/The register's own/,\$p" rules.yaml | sed -nE 's/^  ([a-z-]+):$/\1/p')
for rule in $own; do
    grep -q "\"code\": \"$rule\"" <<<"$seen" || { echo "$rule does not see the fault planted for it in rules.faults.yaml." >&2; exit 1; }
done
echo "$(wc -w <<<"$own") rules of the register's own each see their planted fault."
