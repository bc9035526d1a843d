using 'main.bicep'
import { production } from 'sizes.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'bioner-production')
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')
param storage = production.storage
param functions = production.functions
param trainer = production.trainer
param durableBackend = production.durableBackend
param privateNetwork = production.privateNetwork
