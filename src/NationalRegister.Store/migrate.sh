#!/usr/bin/env bash
# Adds a migration of the given name to all three sets: one model, one change, three engines.
set -euo pipefail
cd "$(dirname "$0")"
name=${1:?a name for the migration}
for engine in Sqlite Postgres SqlServer; do
  dotnet ef migrations add "$name" --context "${engine}RegisterDb" --output-dir "$engine/Migrations"
  sed -i "1s/^\xEF\xBB\xBF//" "$engine"/Migrations/*.cs
done
