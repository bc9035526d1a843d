#!/bin/sh
# After everything was removed: removes what the other hooks wrote here, when it was written for this deployment.
set -eu
cd "$(dirname "$0")/../.."

rm -f infra/docker/trainer.Dockerfile
if [ -n "${BIONER_STORE:-}" ] && [ -e local.settings.json ] && grep -qF "\"$BIONER_STORE\"" local.settings.json; then
    rm local.settings.json
    echo "local.settings.json was removed with what it named."
fi
