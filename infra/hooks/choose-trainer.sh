#!/bin/sh
# Before packaging and deploying: puts the Dockerfile of the trainer that was provisioned where azure.yaml looks for it, since azd cannot choose one.
set -eu
cd "$(dirname "$0")/../.."

kind=${BIONER_TORCH:-cpu}
chosen=infra/docker/trainer.$kind.Dockerfile
if [ ! -f "$chosen" ]; then
    echo "choose-trainer: BIONER_TORCH is '$kind', and there is no $chosen: cpu or cuda is expected. 'azd provision' sets it." >&2
    exit 1
fi
cp "$chosen" infra/docker/trainer.Dockerfile
echo "The trainer is built for $kind."
