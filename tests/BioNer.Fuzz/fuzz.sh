#!/usr/bin/env bash
# Fuzzes one target, or all in turn, with AFL++ over assemblies that SharpFuzz instruments, and prints what came of it: tests/BioNer.Fuzz/fuzz.sh TARGET|all SECONDS
# Without arguments it lists the targets. It needs afl-fuzz on PATH (Debian: apt-get install afl++). Work stands in .bioner/fuzz/TARGET and is continued by the next run.
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." > /dev/null && pwd)
project=$root/tests/BioNer.Fuzz
built=$project/bin/Release/net10.0
work=$root/.bioner/fuzz
instrumented=$work/instrumented

# Runs dotnet and shows what it printed only when it failed.
quiet_dotnet() {
    local log=$work/dotnet.log
    dotnet "$@" > "$log" 2>&1 || { cat "$log" >&2; exit 1; }
}

# A copy of the assemblies that tells afl-fuzz which branches were taken; made once for each build.
instrument() {
    if [[ -e $instrumented/done && ! $built/BioNer.Fuzz.dll -nt $instrumented/done ]]; then
        return 0
    fi
    rm -rf "$instrumented"
    cp -rL "$built" "$instrumented"
    quiet_dotnet tool restore
    for assembly in BioNer.Core BioNer.Tagging BioNer.Campaigns BioNer.Storage BioNer.Api YamlDotNet; do
        quiet_dotnet sharpfuzz "$instrumented/$assembly.dll"
    done
    touch "$instrumented/done"
}

# afl-fuzz for one target; what was kept before begins the next run.
fuzz() {
    local target=$1 seconds=$2 words=() start=$work/seeds/$1
    rm -rf "$start"
    mkdir -p "$start"
    cp "$project/seeds/$target"/* "$start/"
    [[ ! -d $project/findings/$target ]] || cp "$project/findings/$target"/* "$start/"
    [[ ! -e $project/words/$target.txt ]] || words=(-x "$project/words/$target.txt")
    afl-fuzz -i "$start" -o "$work/$target" -V "$seconds" -t 5000 -m none "${words[@]}" -- dotnet "$instrumented/BioNer.Fuzz.dll" afl "$target" > "$work/$target.log" 2>&1 \
        || { tail -30 "$work/$target.log" >&2; exit 1; }
    awk -v target="$target" '{ value[$1] = $3 } END {
        printf "%s: %d executions in %d s (%.0f a second), %d inputs kept, %d places reached, %d crashes, %d hangs\n", target, value["execs_done"], value["run_time"], value["execs_per_sec"], value["corpus_count"], value["edges_found"], value["saved_crashes"], value["saved_hangs"]
    }' "$work/$target/default/fuzzer_stats"
    for file in "$work/$target/default"/{crashes,hangs}/id:*; do
        [[ ! -e $file ]] || timeout 20 dotnet "$built/BioNer.Fuzz.dll" replay "$target" "$file" || true
    done
}

mkdir -p "$work"
cd "$root"
if ! type -P afl-fuzz > /dev/null; then
    echo "fuzz.sh: there is no afl-fuzz on PATH; on Debian: apt-get install afl++" >&2
    exit 1
fi
quiet_dotnet build "$project" --configuration Release --verbosity quiet -nologo
if (($# != 2)); then
    echo "usage: fuzz.sh TARGET|all SECONDS; targets:" >&2
    dotnet "$built/BioNer.Fuzz.dll" list >&2
    exit 2
fi
instrument

export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1 AFL_AUTORESUME=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
# An input that makes a gigabyte of objects at once is a finding, not a swapping machine.
export DOTNET_GCHeapHardLimit=0x60000000 DOTNET_TieredPGO=0
# afl-fuzz ends the program by force, which leaves its scratch files.
export TMPDIR=$work/scratch
mkdir -p "$TMPDIR"
trap 'rm -rf "$TMPDIR"' EXIT
targets=("$1")
[[ $1 != all ]] || mapfile -t targets < <(dotnet "$built/BioNer.Fuzz.dll" list)
for target in "${targets[@]}"; do
    fuzz "$target" "$2"
done
