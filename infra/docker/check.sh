#!/usr/bin/env bash
# Runs a Dockerfile's steps by hand, for machines without a Docker engine: the build stage's COPY and RUN lines in a scratch folder that has only what .dockerignore lets
# through, then the published trainer as a user without rights. Usage: infra/docker/check.sh [trainer.cpu.Dockerfile] [SCRATCH]
# Not run: what needs the images themselves (FROM, the last stage's RUN, labels, the entry point's container).
set -euo pipefail

here=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" > /dev/null && pwd)
root=$(cd -P -- "$here/../.." > /dev/null && pwd)
file=$here/${1:-trainer.cpu.Dockerfile}
made=
if (($# < 2)); then
    made=$(mktemp -d)
    trap 'rm -rf "$made"' EXIT
fi
scratch=${2:-$made}
context=$scratch/context

say() { printf '%s\n' "$*" >&2; }

# The context: files that git knows (or would take up), by .dockerignore's list: '!PATH' lets through, what follows takes out again.
mkdir -p "$context"
mapfile -t allowed < <(sed -n 's/^!//p' "$root/.dockerignore")
(cd "$root" && git ls-files --cached --others --exclude-standard -- "${allowed[@]}" ':!build/azurite') | while read -r name; do
    mkdir -p "$context/$(dirname "$name")"
    cp "$root/$name" "$context/$name"
done
say "context: $(find "$context" -type f | wc -l) files, $(du -sh "$context" | cut -f1)"

# Paths of the image stand in the scratch folder.
place() { case $1 in /*) echo "$scratch$1" ;; *) echo "$work/$1" ;; esac; }

work=$scratch/source
stage=
while IFS= read -r line; do
    while [[ $line == *\\ ]]; do
        IFS= read -r more
        line=${line%\\}$more
    done
    read -r word rest <<< "$line" || true
    case $word in
        FROM) stage=${rest##* AS } ;;
    esac
    if [[ $stage != build ]]; then
        case $word in
            ENV | LABEL | USER | RUN | STOPSIGNAL | ENTRYPOINT) [[ -z $stage ]] || say "not run: $word $rest" ;;
        esac
        continue
    fi
    case $word in
        ENV) for setting in $rest; do export "${setting?}"; done ;;
        WORKDIR)
            work=$scratch$rest
            mkdir -p "$work"
            ;;
        COPY)
            read -ra names <<< "$rest"
            target=$(place "${names[-1]}")
            mkdir -p "$target"
            for name in "${names[@]:0:${#names[@]}-1}"; do
                if [[ -d $context/$name ]]; then
                    cp -r "$context/$name". "$target"
                else
                    cp "$context/$name" "$target"
                fi
            done
            ;;
        RUN)
            say "run: $rest"
            (cd "$work" && eval "${rest//\/app/$scratch/app}" < /dev/null) >&2
            ;;
    esac
done < "$file"
say "published: $(find "$scratch/app" -type f | wc -l) files, $(du -sh "$scratch/app" | cut -f1); the largest:"
(cd "$scratch/app" && du -ah . | sort -rh | sed -n 2,6p) >&2

# The trainer, as the image starts it, without rights over its own files.
run=(env -i "PATH=$PATH" "HOME=$scratch/home" "DOTNET_ROOT=${DOTNET_ROOT:-}" DOTNET_EnableDiagnostics=0 "BIONER_CACHE=$scratch/cache")
mkdir -p "$scratch/home" "$scratch/cache" "$scratch/store"
if ((EUID == 0)) && type -P setpriv > /dev/null; then
    chmod 755 "$scratch" "$scratch/app"
    chown 1654:1654 "$scratch/home" "$scratch/cache" "$scratch/store"
    run=(setpriv --reuid=1654 --regid=1654 --clear-groups "${run[@]}")
fi
expect() {
    local code=0 wanted=$1 text
    shift
    text=$(cd "$scratch/app" && "$@" 2>&1 < /dev/null) || code=$?
    if ((code != wanted)); then
        say "failed: exit code $code instead of $wanted: $text"
        exit 1
    fi
    say "exit code $code as expected: ${text:-nothing said}"
}
expect 1 "${run[@]}" dotnet BioNer.Trainer.dll
expect 0 "${run[@]}" "BIONER_STORE=$scratch/store" BIONER_IDLE_SECONDS=1 dotnet BioNer.Trainer.dll
say "$(basename "$file"): its build stage and its trainer work"
