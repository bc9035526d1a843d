# Sourced by ./bioner and ./test.sh, in the repository root's name: $root and $me (what to call oneself in messages) are set.

# Puts the .NET SDK that global.json asks for on PATH, or says what is missing and ends with 1.
need_dotnet() {
    local home
    if ! type -P dotnet > /dev/null; then
        for home in "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet"; do
            if [[ -n $home && -x $home/dotnet ]]; then
                PATH=$home:$PATH
                break
            fi
        done
    fi
    if ! type -P dotnet > /dev/null; then
        echo "$me: needs the .NET SDK 10, and there is no 'dotnet' on PATH, in DOTNET_ROOT or in ~/.dotnet. It is at https://dotnet.microsoft.com/download/dotnet/10.0 and needs no root: dotnet-install.sh --channel 10.0 puts it into ~/.dotnet." >&2
        exit 1
    fi
    if ! (cd "$root" && dotnet --version) > /dev/null 2>&1; then
        local found
        found=$(dotnet --list-sdks 2> /dev/null | sed 's/ .*//' | paste -sd ' ' || true)
        echo "$me: needs the .NET SDK 10 (10.0.100 or a later 10.0); $(type -P dotnet) has: ${found:-no SDK}. It is at https://dotnet.microsoft.com/download/dotnet/10.0." >&2
        exit 1
    fi
}

# Runs dotnet in the repository root: no questions, no telemetry, nothing made outside the checkout but NuGet's package folder,
# and no build server that would live on and hold the set-up's lock.
quiet_dotnet() {
    (
        cd "$root"
        export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1
        export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
        if [[ -n ${SharedCompilationId:-} ]]; then
            UseSharedCompilation=true
        fi
        exec dotnet "$@" < /dev/null
    )
}

# quiet_dotnet build with one compiler for all projects instead of one each, which halves the time. It ends with the build, and never has the set-up's lock.
quiet_build() {
    local compiler=bioner-$$ code=0 process
    SharedCompilationId=$compiler quiet_dotnet build "$@" 9>&- || code=$?
    for process in /proc/[0-9]*; do
        if grep -qs -- "-pipename:$compiler" "$process/cmdline"; then
            kill "${process#/proc/}" 2> /dev/null || true
        fi
    done
    rm -f "${TMPDIR:-/tmp}/CoreFxPipe_$compiler"
    return "$code"
}

# Takes the lock under which one process at a time sets this checkout up; it ends with the process.
lock_set_up() {
    mkdir -p "$root/.bioner"
    if ! type -P flock > /dev/null; then
        return 0
    fi
    exec 9> "$root/.bioner/lock"
    if ! flock -n 9; then
        if [[ -t 2 ]]; then
            echo "$me: waiting for another process that sets this checkout up" >&2
        fi
        flock 9
    fi
}
