# After provisioning: writes local.settings.json, with which the Function app runs on this machine against the deployed store.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '../..')

foreach ($name in 'AZURE_ENV_NAME', 'BIONER_STORE', 'BIONER_QUEUES') {
    if (-not [Environment]::GetEnvironmentVariable($name)) {
        [Console]::Error.WriteLine("postprovision: $name is not set. 'azd provision' sets it; by hand: 'azd env get-values'.")
        exit 1
    }
}
if (Test-Path local.settings.json) {
    Write-Output 'local.settings.json is there and stays as it is; remove it to have it written again.'
    exit 0
}

# 'azd down' knows by the environment's name that the file is its own. The host's own state stays on this machine, and what takes messages or begins work by itself is off: the deployed app shall not miss any of it.
$settings = [ordered]@{
    IsEncrypted = $false
    Values      = [ordered]@{
        FUNCTIONS_WORKER_RUNTIME                  = 'dotnet-isolated'
        AzureWebJobsStorage                       = 'UseDevelopmentStorage=true'
        BioNerStorage__blobServiceUri             = $env:BIONER_STORE
        BioNerStorage__queueServiceUri            = $env:BIONER_QUEUES
        'AzureWebJobs.DocumentUploaded.Disabled'  = 'true'
        'AzureWebJobs.PurgeHistories.Disabled'    = 'true'
        'AzureWebJobs.TagMissed.Disabled'         = 'true'
        'AzureWebJobs.TrainingCompleted.Disabled' = 'true'
        'AzureWebJobs.WakeWaiting.Disabled'       = 'true'
        BIONER_MODEL                              = "$env:BIONER_MODEL"
        AZURE_ENV_NAME                            = $env:AZURE_ENV_NAME
    }
}
ConvertTo-Json $settings | Set-Content local.settings.json
Write-Output "local.settings.json was written: the Function app on this machine uses $env:BIONER_STORE as who is signed in with 'az login'."
