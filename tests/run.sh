#!/usr/bin/env bash
# Installs what the tests need, builds, checks the format and runs every test. The last line is the sum.
#   --deep   also the long checks
# Settings: REGISTER_CI_PROVIDERS (default sqlite,postgres) names the engines that must be tested; REGISTER_TEST_POSTGRES and
# REGISTER_TEST_SQLSERVER name servers to test on. With CI=true lock files must hold and no test may be skipped.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

projects=(NationalRegister.Tests NationalRegister.StoreTests NationalRegister.ApiTests)
engines=(sqlite postgres sqlserver)
results=$PWD/artifacts/tests
ci=${CI:-false}
faults=()

case ${1:-} in
    "") ;;
    --deep) export REGISTER_DEEP=1 ;;
    *) echo "usage: $0 [--deep]" >&2; exit 2 ;;
esac

step() { printf '\n== %s (after %d s)\n' "$1" "$SECONDS"; }
fault() { faults+=("$1"); printf 'FAULT: %s\n' "$1" >&2; }

has_postgres() {
    [[ -n ${REGISTER_TEST_POSTGRES:-} ]] || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null
}

# Debian's package would start a server of its own; the tests start theirs.
install_postgres() {
    export DEBIAN_FRONTEND=noninteractive
    apt-cache show postgresql >/dev/null 2>&1 || apt-get update -q
    apt-get install -yq --no-install-recommends postgresql-common || { apt-get update -q && apt-get install -yq --no-install-recommends postgresql-common; }
    sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
    apt-get install -yq --no-install-recommends postgresql
}

# Node.js runs the linter of the contract, and nothing else.
has_node() { command -v node >/dev/null && command -v npm >/dev/null; }

install_node() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -yq --no-install-recommends nodejs npm || { apt-get update -q && apt-get install -yq --no-install-recommends nodejs npm; }
}

step "What is needed"
command -v dotnet >/dev/null || { echo "The .NET SDK is not installed: https://dotnet.microsoft.com/download" >&2; exit 1; }
dotnet --version >/dev/null || { echo "global.json asks for an SDK that is not installed." >&2; exit 1; }
if ! has_postgres; then
    if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
        install_postgres
    else
        echo "PostgreSQL is not installed: as root, apt-get install postgresql; or name a server in REGISTER_TEST_POSTGRES."
        if [[ $ci != true && -z ${REGISTER_CI_PROVIDERS:-} ]]; then
            echo "What needs it is skipped."
            export REGISTER_CI_PROVIDERS=sqlite
        fi
    fi
fi
if ! has_node; then
    if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
        install_node
    else
        echo "Node.js is not installed, and the contract cannot be linted without it: as root, apt-get install nodejs npm."
    fi
fi
export REGISTER_CI_PROVIDERS=${REGISTER_CI_PROVIDERS:-sqlite,postgres}
echo "The SDK is $(dotnet --version); the engines that must be tested are $REGISTER_CI_PROVIDERS."

rm -rf "$results"
mkdir -p "$results/engines"
export REGISTER_ENGINES_TESTED=$results/engines MSBUILDDISABLENODEREUSE=1

step "Build"
dotnet build NationalRegister.sln --nologo -v q

step "Format"
dotnet format NationalRegister.sln --no-restore --verify-no-changes --exclude '**/Migrations/**' || fault "the format differs: run dotnet format"

step "The contract's rules"
if has_node || [[ $ci == true ]]; then
    timeout --kill-after=10 300 bash openapi/lint.sh || fault "the contract breaks its rules: openapi/rules.yaml"
else
    echo "Not linted: Node.js is missing."
fi

passed=0 failed=0 skipped=0 table=()
for project in "${projects[@]}"; do
    step "$project"
    began=$SECONDS report=$results/$project.xml code=0
    timeout --kill-after=10 1200 dotnet "tests/$project/bin/Debug/net10.0/$project.dll" -noLogo -noColor -longRunning 120 -xml "$report" || code=$?

    # The totals are attributes of the report's first element; a run that died has no report.
    head=$(grep -o '<assembly [^>]*>' "$report" 2>/dev/null | sed -n 1p || true)
    total() { sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$head" | grep . || echo 0; }
    p=$(total passed) f=$(total failed) s=$(total skipped) e=$(total errors)
    [[ -n $head ]] || fault "$project left no report (exit code $code)"
    ((p + f > 0)) || fault "$project ran no test"
    ((f == 0)) || fault "$project: $f failed"
    ((e == 0)) || fault "$project: $e errors outside tests"
    ((code == 0 || f + e > 0)) || fault "$project ended with exit code $code"
    [[ $ci != true || $s == 0 ]] || fault "$project skipped $s, and CI skips nothing"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    table+=("$(printf '%-28s %7d %7d %8d %7ds' "$project" "$p" "$f" "$s" $((SECONDS - began)))")
done

step "The demonstration, at its smallest"
port=$((20000 + RANDOM % 20000))
timeout --kill-after=10 300 dotnet src/NationalRegister.Api/bin/Debug/net10.0/NationalRegister.Api.dll demo --scale 0.002 --days 2 --port "$port" --exit >"$results/demo.log" 2>&1 \
    && grep -qx 'The story is told.' "$results/demo.log" || { tail -n 20 "$results/demo.log"; fault "the demonstration did not tell its story"; }

step "Benchmarks, in their smallest form"
timeout --kill-after=10 600 dotnet tests/NationalRegister.Benchmarks/bin/Debug/net10.0/NationalRegister.Benchmarks.dll quick || fault "a benchmark no longer runs"

step "Result"
printf '%-28s %7s %7s %8s %8s\n' project passed failed skipped time
printf '%s\n' "${table[@]}"
echo
for engine in "${engines[@]}"; do
    if [[ -s $results/engines/$engine ]]; then
        echo "$engine: tested, on $(wc -l <"$results/engines/$engine") databases"
    else
        echo "$engine: NOT TESTED"
    fi
done
for engine in ${REGISTER_CI_PROVIDERS//,/ }; do
    [[ -s $results/engines/$engine ]] || fault "$engine had to be tested and was not"
done

echo
((${#faults[@]} == 0)) || printf 'FAULT: %s\n' "${faults[@]}"
# The sum never reads like success where there was none.
((failed > 0)) || failed=${#faults[@]}
echo "$passed passed, $failed failed, $skipped skipped"
((${#faults[@]} == 0))
