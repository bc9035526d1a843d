// Everything that BioNer needs on Azure, in a resource group of its own. docs/deploy.md tells how to deploy it, docs/architecture.md how it hangs together.
targetScope = 'subscription'

import { alertsType, functionsType, personType, storageType, trainerType } from 'types.bicep'
import { containers, queues } from 'names.bicep'

@description('Required. Name of this deployment; all its names are made of it.')
@minLength(2)
@maxLength(32)
param environmentName string

@description('Required. Region of everything.')
param location string

@description('Optional. Who may work with the data from their own machine, and upload the samples after the deployment.')
param person personType?

@description('Optional. Where artifacts live, and for how long.')
param storage storageType

@description('Optional. The Function app.')
param functions functionsType

@description('Optional. The containers that train.')
param trainer trainerType

@description('Optional. Where the state of campaigns lives: in the storage account, which costs nothing while idle, or in a Durable Task Scheduler, which is faster with many campaigns.')
param durableBackend 'azureStorage' | 'durableTaskScheduler' = 'azureStorage'

@description('Optional. Whether storage is reached through a network of our own only.')
param privateNetwork bool = false

@description('Optional. Who is told when something goes wrong or grows expensive; without it nobody is.')
param alerts alertsType?

@description('Optional. The trainer\'s image. At first there is none: azd builds it after this, and names it here from then on.')
param trainerImage string = ''

@description('Optional. First day of the month that a new budget begins in.')
param budgetStart string = utcNow('yyyy-MM-01')

var hasBudget = (alerts.?monthlyBudget ?? 0) > 0
var budgetBegan = alerts.?budgetStart ?? (hasBudget ? budgetStart : '')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var storageName = 'st${token}'
var registryName = 'cr${token}'
var insightsName = 'appi-${token}'
var schedulerName = 'dts-${token}'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    token: token
    insightsName: insightsName
    location: location
    tags: tags
  }
}

module identities 'modules/identities.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
  }
}

module account 'modules/storage.bicep' = {
  scope: group
  params: {
    name: storageName
    location: location
    tags: tags
    settings: storage
    isPrivate: privateNetwork
  }
}

module endpoints 'modules/endpoints.bicep' = if (privateNetwork) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    storageAccountName: storageName
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
  }
  dependsOn: [account]
}

module registry 'modules/registry.bicep' = {
  scope: group
  params: {
    name: registryName
    location: location
    tags: tags
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableBackend == 'durableTaskScheduler') {
  scope: group
  params: {
    name: schedulerName
    location: location
    tags: tags
  }
}

module access 'modules/access.bicep' = {
  scope: group
  params: {
    storageAccountName: storageName
    registryName: registryName
    insightsName: insightsName
    schedulerName: durableBackend == 'durableTaskScheduler' ? schedulerName : null
    functionsPrincipalId: identities.outputs.functions.principalId
    trainerPrincipalId: identities.outputs.trainer.principalId
    person: person
  }
  dependsOn: [account, monitoring, registry, scheduler]
}

module api 'modules/functions.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    settings: functions
    identity: identities.outputs.functions
    storageAccountName: storageName
    packageContainer: containers.package
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    schedulerEndpoint: durableBackend == 'durableTaskScheduler' ? scheduler!.outputs.endpoint : null
    subnetId: privateNetwork ? network!.outputs.functionsSubnetId : null
  }
  dependsOn: [access, endpoints]
}

module training 'modules/trainer.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    settings: trainer
    identity: identities.outputs.trainer
    storageAccountName: storageName
    queueName: queues.jobs
    registryEndpoint: registry.outputs.endpoint
    image: trainerImage
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    workspaceId: monitoring.outputs.workspaceId
    subnetId: privateNetwork ? network!.outputs.trainerSubnetId : null
  }
  dependsOn: [access, endpoints]
}

module events 'modules/events.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    storageAccountName: storageName
  }
  dependsOn: [account]
}

module alerting 'modules/alerts.bicep' = if (alerts != null) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    settings: alerts!
    workspaceId: monitoring.outputs.workspaceId
    budgetStart: budgetBegan
  }
}

@description('Region.')
output AZURE_LOCATION string = location

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Where azd pushes the trainer\'s image.')
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.endpoint

@description('The Function app.')
output BIONER_FUNCTION_APP string = api.outputs.name

@description('Where the API answers.')
output BIONER_API_URL string = api.outputs.url

@description('The storage account.')
output BIONER_STORAGE_ACCOUNT string = storageName

@description('The store, as --store and BIONER_STORE take it.')
output BIONER_STORE string = account.outputs.blobEndpoint

@description('The queues\' address.')
output BIONER_QUEUES string = account.outputs.queueEndpoint

@description('The container that documents are dropped into.')
output BIONER_DOCUMENTS_CONTAINER string = containers.documents

@description('The system topic of the storage account.')
output BIONER_EVENT_TOPIC string = events.outputs.name

@description('The job that trains.')
output BIONER_TRAINER_JOB string = training.outputs.name

@description('Which of the trainer\'s Dockerfiles is built: cpu or cuda.')
output BIONER_TORCH string = trainer.profile == 'Consumption' ? 'cpu' : 'cuda'

@description('First day of the month that the budget began in; empty as long as there is none.')
output BIONER_BUDGET_START string = budgetBegan

@description('Whether the storage account is reached from the private network only: true or false.')
output BIONER_PRIVATE_NETWORK string = string(privateNetwork)
