# Before packaging and deploying: puts the Dockerfile of the trainer that was provisioned where azure.yaml looks for it, since azd cannot choose one.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '../..')

$kind = if ($env:BIONER_TORCH) { $env:BIONER_TORCH } else { 'cpu' }
$chosen = "infra/docker/trainer.$kind.Dockerfile"
if (-not (Test-Path $chosen)) {
    [Console]::Error.WriteLine("choose-trainer: BIONER_TORCH is '$kind', and there is no ${chosen}: cpu or cuda is expected. 'azd provision' sets it.")
    exit 1
}
Copy-Item $chosen infra/docker/trainer.Dockerfile
Write-Output "The trainer is built for $kind."
