#!/usr/bin/env bash
# Trains what docs/results.md shows and is not in docs/results/runs yet: ./docs/results/run-paper.sh
# Needs the corpora and the embeddings 'biomed-200d' in the store (BIONER_STORE). Each run is resumable: start it again after an interruption.
set -euo pipefail
cd -- "$(dirname -- "$0")/../.."
all=(AnatEM BC2GM BC5CDR BioNLP09 BioNLP11EPI BioNLP11ID BioNLP13CG BioNLP13GE BioNLP13PC CRAFT Ex-PTM JNLPBA Linnaeus NCBI-Disease)
small=(Ex-PTM BioNLP13GE NCBI-Disease)

train() { ./bioner train --embeddings biomed-200d --precision bfloat16 --results docs/results/runs "$@"; }

for corpus in "${all[@]}"; do train --network single --corpus "$corpus"; done
train --network multi --corpus "${all[@]}" --set steps=95000 evaluations=10
train --network multi --corpus "${all[@]}"
for corpus in "${all[@]}"; do train --network baseline --corpus "$corpus"; done
for corpus in "${small[@]}" BioNLP13PC; do train --network dependent --corpus "$corpus"; done
for corpus in "${small[@]}"; do
    train --network single --corpus "$corpus" --set batches=runs
    for seed in 2 3; do
        train --network single --corpus "$corpus" --seed "$seed"
        train --network baseline --corpus "$corpus" --seed "$seed"
    done
done
