using 'main.bicep'
import { small } from 'sizes.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'bioner-small')
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')
param storage = small.storage
param functions = small.functions
param trainer = small.trainer
param durableBackend = small.durableBackend
param privateNetwork = small.privateNetwork
