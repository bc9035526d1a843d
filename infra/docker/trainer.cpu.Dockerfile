# The trainer for processors. Build it at the repository's root:
#   docker build --file infra/docker/trainer.cpu.Dockerfile --tag bioner-trainer:cpu .
# infra/docker/check.sh runs these steps by hand where there is no Docker engine. docs/containers.md tells how to run the image.
ARG DOTNET=10.0
ARG SYSTEM=noble

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET}-${SYSTEM} AS build
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
WORKDIR /source

# libtorch, alone: this layer changes only with its version.
COPY global.json ./
COPY build/TorchVersions.props build/
COPY infra/docker/libtorch/Libtorch.csproj infra/docker/libtorch/
RUN dotnet restore infra/docker/libtorch/Libtorch.csproj -p:Torch=cpu

# The other packages: this layer changes with the projects' files.
COPY Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY build/ build/
COPY src/BioNer.Core/BioNer.Core.csproj src/BioNer.Core/
COPY src/BioNer.Storage/BioNer.Storage.csproj src/BioNer.Storage/
COPY src/BioNer.Campaigns/BioNer.Campaigns.csproj src/BioNer.Campaigns/
COPY src/BioNer.Training/BioNer.Training.csproj src/BioNer.Training/
COPY src/BioNer.Trainer/BioNer.Trainer.csproj src/BioNer.Trainer/
RUN dotnet restore src/BioNer.Trainer -p:Torch=cpu --runtime linux-x64

COPY .editorconfig ./
COPY samples/campaigns/campaign.schema.json samples/campaigns/
COPY src/ src/
RUN dotnet publish src/BioNer.Trainer -p:Torch=cpu --runtime linux-x64 --self-contained false --configuration Release --no-restore --output /app

FROM mcr.microsoft.com/dotnet/runtime:${DOTNET}-${SYSTEM} AS trainer
LABEL org.opencontainers.image.title="BioNer trainer (cpu)" \
      org.opencontainers.image.description="Takes trainings of biomedical named-entity recognisers from a queue, trains them, stores what they score" \
      org.opencontainers.image.licenses="MIT"
# Copies of corpora and word vectors; lost with the container, which is no harm.
RUN mkdir /cache && chown 1654:1654 /cache
ENV BIONER_CACHE=/cache DOTNET_EnableDiagnostics=0
WORKDIR /app
COPY --from=build /app ./
USER 1654
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "BioNer.Trainer.dll"]
