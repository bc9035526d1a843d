# After deploying: has new documents announced to the app, brings the samples into the store, and looks whether the service answers.
# BIONER_SAMPLES=no leaves the samples out. Nothing here prints a key.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '../..')

$tries = if ($env:BIONER_HOOK_TRIES) { [int]$env:BIONER_HOOK_TRIES } else { 30 }
$pause = if ($env:BIONER_HOOK_PAUSE) { [int]$env:BIONER_HOOK_PAUSE } else { 10 }

function Stop-Hook([string]$Message) {
    [Console]::Error.WriteLine("postdeploy: $Message")
    exit 1
}

foreach ($name in 'AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_GROUP', 'BIONER_FUNCTION_APP', 'BIONER_API_URL', 'BIONER_STORAGE_ACCOUNT', 'BIONER_STORE', 'BIONER_DOCUMENTS_CONTAINER', 'BIONER_EVENT_TOPIC', 'BIONER_PRIVATE_NETWORK') {
    if (-not [Environment]::GetEnvironmentVariable($name)) {
        Stop-Hook "$name is not set. 'azd provision' sets it; by hand: 'azd env get-values'."
    }
}
foreach ($tool in 'az', 'dotnet') {
    if (-not (Get-Command $tool -ErrorAction SilentlyContinue)) {
        Stop-Hook "there is no '$tool' on PATH. docs/deploy.md lists what is needed; then run 'azd hooks run postdeploy'."
    }
}

# One of the app's keys, as soon as the host has it: some exist only after the first start of what was deployed.
function Get-AppKey([string]$Query) {
    for ($left = $tries; $left -gt 0; $left--) {
        $found = az functionapp keys list --subscription $env:AZURE_SUBSCRIPTION_ID --resource-group $env:AZURE_RESOURCE_GROUP --name $env:BIONER_FUNCTION_APP --query $Query --output tsv
        if ($LASTEXITCODE -eq 0 -and $found) { return $found }
        Start-Sleep -Seconds $pause
    }
    return $null
}

Write-Output 'Having documents announced'
$events = Get-AppKey 'systemKeys.blobs_extension'
if (-not $events) {
    Stop-Hook "the app $env:BIONER_FUNCTION_APP has no key 'blobs_extension': it exists when the app has started with its function DocumentUploaded. Look at its log stream, then run 'azd hooks run postdeploy'."
}
# On Windows az is a batch file, and '&' outside quotation marks ends a command there.
$endpoint = "`"$env:BIONER_API_URL/runtime/webhooks/blobs?functionName=Host.Functions.DocumentUploaded&code=$events`""
if (-not $IsWindows) { $endpoint = $endpoint.Trim('"') }
# Making it, Event Grid asks the app whether it wants events and waits half a minute; an app that just starts may not answer in time.
for ($left = 3; ; $left--) {
    az eventgrid system-topic event-subscription create --subscription $env:AZURE_SUBSCRIPTION_ID --resource-group $env:AZURE_RESOURCE_GROUP --system-topic-name $env:BIONER_EVENT_TOPIC --name documents `
        --endpoint-type webhook --endpoint $endpoint --included-event-types Microsoft.Storage.BlobCreated `
        --subject-begins-with "/blobServices/default/containers/$env:BIONER_DOCUMENTS_CONTAINER/" --output none
    if ($LASTEXITCODE -eq 0) { break }
    if ($left -le 1) {
        Stop-Hook "the event subscription could not be made, with the message above. Once it is mended run 'azd hooks run postdeploy'; meanwhile documents are tagged every hour."
    }
    Start-Sleep -Seconds $pause
}

if ($env:BIONER_SAMPLES -eq 'no') {
    Write-Output 'The samples are left out, as BIONER_SAMPLES says'
}
elseif ($env:BIONER_PRIVATE_NETWORK -eq 'true') {
    Write-Output 'The samples are left out: this machine does not reach the storage account, which is in a private network'
}
else {
    Write-Output 'Bringing the samples into the store'
    # A role that was given a minute ago may not hold yet.
    for ($left = $tries; ; $left--) {
        dotnet run --project src/BioNer.Cli -c Release -- campaign plan samples/campaigns/quickstart.yaml --store $env:BIONER_STORE | Out-Null
        if ($LASTEXITCODE -eq 0) { break }
        if ($left -le 1) {
            Stop-Hook "the samples could not be brought into $env:BIONER_STORE, with the message above. Who deploys needs the role Storage Blob Data Contributor, which AZURE_PRINCIPAL_ID is given; 'az login' must be the same person."
        }
        Start-Sleep -Seconds $pause
    }
}

Write-Output 'Looking whether the service answers'
try {
    Invoke-RestMethod "$env:BIONER_API_URL/api/health" -TimeoutSec 60 -MaximumRetryCount 10 -RetryIntervalSec ([Math]::Max(1, $pause)) | Out-Null
}
catch {
    Stop-Hook "$env:BIONER_API_URL/api/health does not answer ($($_.Exception.Message)). Look at the log stream of $env:BIONER_FUNCTION_APP in the portal, or at the exceptions in Application Insights."
}
$code = Get-AppKey 'functionKeys.default'
if (-not $code) { Stop-Hook "the app $env:BIONER_FUNCTION_APP has no function key 'default'." }
try {
    $models = Invoke-RestMethod "$env:BIONER_API_URL/api/models" -TimeoutSec 120 -Headers @{ 'x-functions-key' = $code } | ConvertTo-Json -Depth 10
}
catch {
    Stop-Hook "$env:BIONER_API_URL/api/models does not answer, though the service lives: look whether the app reaches the storage account $env:BIONER_STORAGE_ACCOUNT (its identity's roles, the network)."
}
if ($models -notmatch '"name"') {
    Write-Output "There is no model yet: train one (docs/deploy.md), or push one with 'bioner models push FOLDER --store $env:BIONER_STORE'"
}
elseif ($env:BIONER_PRIVATE_NETWORK -ne 'true' -and $env:BIONER_SAMPLES -ne 'no') {
    az storage blob upload-batch --subscription $env:AZURE_SUBSCRIPTION_ID --account-name $env:BIONER_STORAGE_ACCOUNT --auth-mode login --destination $env:BIONER_DOCUMENTS_CONTAINER --destination-path samples `
        --source samples/documents --overwrite --only-show-errors --output none
    if ($LASTEXITCODE -ne 0) { Stop-Hook 'the sample documents could not be uploaded, with the message above.' }
    Write-Output 'The sample documents were dropped; their annotations follow in the container annotations'
}
Write-Output "The service answers at $env:BIONER_API_URL"
