#!/bin/sh
# After provisioning: writes local.settings.json, with which the Function app runs on this machine against the deployed store.
set -eu
cd "$(dirname "$0")/../.."

for name in AZURE_ENV_NAME BIONER_STORE BIONER_QUEUES; do
    eval "value=\${$name:-}"
    if [ -z "$value" ]; then
        echo "postprovision: $name is not set. 'azd provision' sets it; by hand: 'azd env get-values'." >&2
        exit 1
    fi
done
if [ -e local.settings.json ]; then
    echo "local.settings.json is there and stays as it is; remove it to have it written again."
    exit 0
fi

# 'azd down' knows by the environment's name that the file is its own. The host's own state stays on this machine, and what takes messages or begins work by itself is off: the deployed app shall not miss any of it.
cat > local.settings.json.partial << END
{
  "IsEncrypted": false,
  "Values": {
    "FUNCTIONS_WORKER_RUNTIME": "dotnet-isolated",
    "AzureWebJobsStorage": "UseDevelopmentStorage=true",
    "BioNerStorage__blobServiceUri": "$BIONER_STORE",
    "BioNerStorage__queueServiceUri": "$BIONER_QUEUES",
    "AzureWebJobs.DocumentUploaded.Disabled": "true",
    "AzureWebJobs.PurgeHistories.Disabled": "true",
    "AzureWebJobs.TagMissed.Disabled": "true",
    "AzureWebJobs.TrainingCompleted.Disabled": "true",
    "AzureWebJobs.WakeWaiting.Disabled": "true",
    "BIONER_MODEL": "${BIONER_MODEL:-}",
    "AZURE_ENV_NAME": "$AZURE_ENV_NAME"
  }
}
END
mv local.settings.json.partial local.settings.json
echo "local.settings.json was written: the Function app on this machine uses $BIONER_STORE as who is signed in with 'az login'."
