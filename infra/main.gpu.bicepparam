using 'main.bicep'
import { gpu } from 'sizes.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'bioner-gpu')
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')
param storage = gpu.storage
param functions = gpu.functions
param trainer = gpu.trainer
param durableBackend = gpu.durableBackend
param privateNetwork = gpu.privateNetwork
