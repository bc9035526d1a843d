# After everything was removed: removes what the other hooks wrote here, when it was written for this deployment.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '../..')

Remove-Item infra/docker/trainer.Dockerfile -ErrorAction SilentlyContinue
if ($env:BIONER_STORE -and (Test-Path local.settings.json) -and (Select-String -Path local.settings.json -SimpleMatch "`"$env:BIONER_STORE`"" -Quiet)) {
    Remove-Item local.settings.json
    Write-Output 'local.settings.json was removed with what it named.'
}
