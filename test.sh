#!/usr/bin/env bash
# Builds BioNer and runs every test; with arguments, only the test projects whose name contains one of them: ./test.sh Core Storage
# The last line is 'N passed, N failed' (and ', N skipped'); the exit code is 0 only when tests ran and none failed.
set -euo pipefail

me=test.sh
root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" > /dev/null && pwd)
results=$root/.bioner/test-results
source "$root/build/dotnet.sh"

# At most this many test processes at a time, and seconds for each.
at_once=2
longest=780

# One number of a project's results: an attribute of the file's only 'assembly' element; nothing when the file is not whole.
figure() {
    { grep -o '<assembly [^>]*>' "$results/$1.xml" 2> /dev/null || true; } | sed -n "s/.* $2=\"\([0-9]*\)\".*/\1/p"
}

# Runs one project's tests and writes down how many passed, failed and were skipped; shows what they printed unless all is well.
run_project() {
    local name=$1 log=$results/$1.log limit=() code=0 good bad errors idle
    if type -P timeout > /dev/null; then
        limit=(timeout --kill-after=10 "$longest")
    fi
    "${limit[@]}" "$root/tests/$name/bin/Release/net10.0/$name" -noColor -noLogo -noAutoReporters -result-xml "$results/$name.xml" \
        < /dev/null > "$log" 2>&1 &
    trap "kill $! 2> /dev/null; exit 143" TERM
    wait $! || code=$?
    good=$(figure "$name" passed) bad=$(figure "$name" failed) errors=$(figure "$name" errors) idle=$(figure "$name" skipped)
    good=${good:-0} bad=$((${bad:-0} + ${errors:-0})) idle=${idle:-0}
    # A process that ends badly without a failed test has crashed.
    if ((bad == 0 && (code != 0 || good + idle == 0))); then
        bad=1
        echo "$name: the test process ended with exit code $code after $good passed tests (124: it took longer than $longest s)." >> "$log"
    fi
    if ((bad > 0)); then
        cat "$log"
    fi
    echo "$name: $good passed, $bad failed, $idle skipped"
    echo "$good $bad $idle" > "$results/$name.counts"
}

# Prints the last line, and ends.
finish() {
    local passed=0 failed=0 skipped=0 name good bad idle
    for name in "$@"; do
        # Without a file of counts, what ran the project was killed.
        { read -r good bad idle < "$results/$name.counts"; } 2> /dev/null || { good=0 bad=1 idle=0; }
        passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + idle))
    done
    echo "$passed passed, $failed failed$( ((skipped == 0)) || echo ", $skipped skipped")"
    ((passed > 0 && failed == 0)) && exit 0
    exit 1
}

need_dotnet
projects=()
for project in "$root"/tests/*.Tests/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    if (($# == 0)); then
        projects+=("$name")
    fi
    for part in "$@"; do
        if [[ $name == *"$part"* ]]; then
            projects+=("$name")
            break
        fi
    done
done
if ((${#projects[@]} == 0)); then
    echo "$me: no test project's name contains: $*" >&2
    exit 2
fi

# Installs the storage emulator that the tests of blobs and queues run against, once for each version of its package list; without npm those tests are skipped.
set_up_azurite() {
    local from=$root/build/azurite to=$root/.bioner/azurite
    if cmp -s "$from/package-lock.json" "$to/installed-lock.json"; then
        return 0
    fi
    if ! type -P npm > /dev/null; then
        echo "$me: there is no npm on PATH; the tests that need Azurite are skipped." >&2
        return 0
    fi
    echo "Installing Azurite"
    rm -rf "$to"
    mkdir -p "$to"
    cp "$from/package.json" "$from/package-lock.json" "$from/.npmrc" "$to/"
    if ! (cd "$to" && npm ci --ignore-scripts --loglevel=error < /dev/null > install.log 2>&1); then
        cat "$to/install.log" >&2
        echo "$me: Azurite could not be installed, with the messages above; no test ran." >&2
        finish
    fi
    cp "$from/package-lock.json" "$to/installed-lock.json"
}

lock_set_up
set_up_azurite
echo "Building (the first time, packages are fetched)"
if ! quiet_build BioNer.Functions.sln --configuration Release --verbosity quiet; then
    echo "$me: the build failed, with the messages above; no test ran." >&2
    finish
fi
if type -P flock > /dev/null; then
    exec 9>&-
fi

rm -rf "$results"
mkdir -p "$results"
trap 'trap "" TERM; kill $(jobs -p) 2> /dev/null; exit 130' INT TERM
# The longest first: the others run beside it.
for name in "${projects[@]}"; do
    if [[ $name == BioNer.Cli.Tests ]]; then
        run_project "$name" &
    fi
done
for name in "${projects[@]}"; do
    if [[ $name == BioNer.Cli.Tests ]]; then
        continue
    fi
    while (($(jobs -rp | wc -l) >= at_once)); do
        wait -n || true
    done
    run_project "$name" &
done
wait
finish "${projects[@]}"
