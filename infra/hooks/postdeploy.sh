#!/bin/sh
# After deploying: has new documents announced to the app, brings the samples into the store, and looks whether the service answers.
# BIONER_SAMPLES=no leaves the samples out. Nothing here prints a key.
set -eu
cd "$(dirname "$0")/../.."

tries=${BIONER_HOOK_TRIES:-30}
pause=${BIONER_HOOK_PAUSE:-10}

fail() {
    echo "postdeploy: $*" >&2
    exit 1
}

for name in AZURE_SUBSCRIPTION_ID AZURE_RESOURCE_GROUP BIONER_FUNCTION_APP BIONER_API_URL BIONER_STORAGE_ACCOUNT BIONER_STORE BIONER_DOCUMENTS_CONTAINER BIONER_EVENT_TOPIC BIONER_PRIVATE_NETWORK; do
    eval "value=\${$name:-}"
    [ -n "$value" ] || fail "$name is not set. 'azd provision' sets it; by hand: 'azd env get-values'."
done
for tool in az curl; do
    command -v "$tool" > /dev/null || fail "there is no '$tool' on PATH. docs/deploy.md lists what is needed; then run 'azd hooks run postdeploy'."
done

# Prints one of the app's keys, as soon as the host has it: some exist only after the first start of what was deployed.
key() {
    left=$tries
    while :; do
        if found=$(az functionapp keys list --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --name "$BIONER_FUNCTION_APP" --query "$1" --output tsv) && [ -n "$found" ]; then
            printf '%s' "$found"
            return 0
        fi
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep "$pause"
    done
}

echo "Having documents announced"
events=$(key systemKeys.blobs_extension) || fail "the app $BIONER_FUNCTION_APP has no key 'blobs_extension': it exists when the app has started with its function DocumentUploaded. Look at its log stream, then run 'azd hooks run postdeploy'."
left=3
# Making it, Event Grid asks the app whether it wants events and waits half a minute; an app that just starts may not answer in time.
until az eventgrid system-topic event-subscription create --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --system-topic-name "$BIONER_EVENT_TOPIC" --name documents \
    --endpoint-type webhook --endpoint "$BIONER_API_URL/runtime/webhooks/blobs?functionName=Host.Functions.DocumentUploaded&code=$events" \
    --included-event-types Microsoft.Storage.BlobCreated --subject-begins-with "/blobServices/default/containers/$BIONER_DOCUMENTS_CONTAINER/" --output none; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || fail "the event subscription could not be made, with the message above. Once it is mended run 'azd hooks run postdeploy'; meanwhile documents are tagged every hour."
    sleep "$pause"
done

if [ "${BIONER_SAMPLES:-yes}" = no ]; then
    echo "The samples are left out, as BIONER_SAMPLES says"
elif [ "$BIONER_PRIVATE_NETWORK" = true ]; then
    echo "The samples are left out: this machine does not reach the storage account, which is in a private network"
else
    echo "Bringing the samples into the store"
    left=$tries
    # A role that was given a minute ago may not hold yet.
    until ./bioner campaign plan samples/campaigns/quickstart.yaml --store "$BIONER_STORE" > /dev/null; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || fail "the samples could not be brought into $BIONER_STORE, with the message above. Who deploys needs the role Storage Blob Data Contributor, which AZURE_PRINCIPAL_ID is given; 'az login' must be the same person."
        sleep "$pause"
    done
fi

echo "Looking whether the service answers"
curl --fail --silent --show-error --max-time 60 --retry 10 --retry-delay "$pause" --retry-all-errors --output /dev/null "$BIONER_API_URL/api/health" ||
    fail "$BIONER_API_URL/api/health does not answer. Look at the log stream of $BIONER_FUNCTION_APP in the portal, or at the exceptions in Application Insights."
code=$(key functionKeys.default) || fail "the app $BIONER_FUNCTION_APP has no function key 'default'."
# The key goes in by standard input: arguments are seen by others on this machine.
models=$(printf 'header = "x-functions-key: %s"\n' "$code" | curl --config - --fail --silent --show-error --max-time 120 "$BIONER_API_URL/api/models") ||
    fail "$BIONER_API_URL/api/models does not answer, though the service lives: look whether the app reaches the storage account $BIONER_STORAGE_ACCOUNT (its identity's roles, the network)."
case $models in
    *'"name"'*)
        if [ "$BIONER_PRIVATE_NETWORK" != true ] && [ "${BIONER_SAMPLES:-yes}" != no ]; then
            az storage blob upload-batch --subscription "$AZURE_SUBSCRIPTION_ID" --account-name "$BIONER_STORAGE_ACCOUNT" --auth-mode login --destination "$BIONER_DOCUMENTS_CONTAINER" --destination-path samples \
                --source samples/documents --overwrite --only-show-errors --output none || fail "the sample documents could not be uploaded, with the message above."
            echo "The sample documents were dropped; their annotations follow in the container annotations"
        fi
        ;;
    *) echo "There is no model yet: train one (docs/deploy.md), or push one with './bioner models push FOLDER --store $BIONER_STORE'" ;;
esac
echo "The service answers at $BIONER_API_URL"
