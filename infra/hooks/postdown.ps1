# After everything was removed: removes what azd and the other hooks wrote on this machine for this deployment. Its outputs are no longer known here, its name is.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '../..')

Remove-Item infra/docker/trainer.Dockerfile -ErrorAction SilentlyContinue
if ($env:AZURE_ENV_NAME -and (Test-Path local.settings.json) -and (Select-String -Path local.settings.json -SimpleMatch "`"AZURE_ENV_NAME`": `"$env:AZURE_ENV_NAME`"" -Quiet)) {
    Remove-Item local.settings.json
    Write-Output 'local.settings.json was removed with what it named.'
}
# azd keeps the outputs, which are addresses, as user secrets of the app's project.
if (Get-Command dotnet -ErrorAction SilentlyContinue) {
    dotnet user-secrets clear --id bioner-functions | Out-Null
    if ($LASTEXITCODE -ne 0) {
        [Console]::Error.WriteLine("The user secrets 'bioner-functions' stay; they are addresses of what was removed.")
        exit 0
    }
}
