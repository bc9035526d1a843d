#!/bin/sh
# After everything was removed: removes what azd and the other hooks wrote on this machine for this deployment. Its outputs are no longer known here, its name is.
set -eu
cd "$(dirname "$0")/../.."

rm -f infra/docker/trainer.Dockerfile
if [ -n "${AZURE_ENV_NAME:-}" ] && [ -e local.settings.json ] && grep -qF "\"AZURE_ENV_NAME\": \"$AZURE_ENV_NAME\"" local.settings.json; then
    rm local.settings.json
    echo "local.settings.json was removed with what it named."
fi
# azd keeps the outputs, which are addresses, as user secrets of the app's project.
if command -v dotnet > /dev/null; then
    dotnet user-secrets clear --id bioner-functions > /dev/null || echo "The user secrets 'bioner-functions' stay; they are addresses of what was removed." >&2
fi
