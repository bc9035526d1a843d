// Who may do what: every right that an identity has, and where.
import { personType } from '../types.bicep'
import { containers, queues, roles } from '../names.bicep'

@description('Required. The storage account.')
param storageAccountName string

@description('Required. The registry.')
param registryName string

@description('Required. The Application Insights component.')
param insightsName string

@description('Optional. The Durable Task Scheduler, where there is one.')
param schedulerName string?

@description('Required. The identity of the Function app.')
param functionsPrincipalId string

@description('Required. The identity of the trainer.')
param trainerPrincipalId string

@description('Optional. Who works with the data from their own machine.')
param person personType?

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource store 'containers' existing = {
      name: containers.store
    }
  }

  resource queueService 'queueServices' existing = {
    name: 'default'

    resource jobs 'queues' existing = {
      name: queues.jobs
    }
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: registryName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' existing = if (schedulerName != null) {
  name: schedulerName ?? 'none'
}

// The Functions host keeps its leases, keys, package, control queues and tables in the account, under names of its own: rights on the whole account.
resource hostBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, 'api', roles.blobDataOwner)
  properties: {
    principalId: functionsPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataOwner)
  }
}

resource hostQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, 'api', roles.queueDataContributor)
  properties: {
    principalId: functionsPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueDataContributor)
  }
}

resource hostTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, 'api', roles.tableDataContributor)
  properties: {
    principalId: functionsPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableDataContributor)
  }
}

resource functionsTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, 'api', roles.monitoringMetricsPublisher)
  properties: {
    principalId: functionsPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}

resource functionsScheduler 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (schedulerName != null) {
  scope: scheduler
  name: guid(scheduler.id, 'api', roles.durableTaskDataContributor)
  properties: {
    principalId: functionsPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.durableTaskDataContributor)
  }
}

// A training reads corpora and vectors and writes its run, all in one container.
resource trainerStore 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::store
  name: guid(account::blobs::store.id, 'trainer', roles.blobDataContributor)
  properties: {
    principalId: trainerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

// It takes, hides, puts back and removes messages of jobs; the scale rule counts them with the same identity.
resource trainerJobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::queueService::jobs
  name: guid(account::queueService::jobs.id, 'trainer', roles.queueDataContributor)
  properties: {
    principalId: trainerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueDataContributor)
  }
}

// It says how jobs ended and sets messages aside. 'campaign run --queue' waits on a queue of the campaign's own, whose name is not known here: sending, and nothing else, on the whole account.
resource trainerMessages 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, 'trainer', roles.queueDataMessageSender)
  properties: {
    principalId: trainerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueDataMessageSender)
  }
}

resource trainerImages 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, 'trainer', roles.acrPull)
  properties: {
    principalId: trainerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
  }
}

resource trainerTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, 'trainer', roles.monitoringMetricsPublisher)
  properties: {
    principalId: trainerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}

resource personBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (person != null) {
  scope: account
  name: guid(account.id, person!.id, roles.blobDataContributor)
  properties: {
    principalId: person!.id
    principalType: person!.?type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

resource personQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (person != null) {
  scope: account
  name: guid(account.id, person!.id, roles.queueDataContributor)
  properties: {
    principalId: person!.id
    principalType: person!.?type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueDataContributor)
  }
}
