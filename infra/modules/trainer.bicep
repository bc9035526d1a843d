// The containers that train: as many as there is work for, up to the cap, and none when there is none.
import { identityType, tagsType, trainerType } from '../types.bicep'

@description('Required. Part of names that is unique.')
@minLength(13)
param token string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags tagsType

@description('Required. How large they are, and how many.')
param settings trainerType

@description('Required. What they run as.')
param identity identityType

@description('Required. The storage account.')
param storageAccountName string

@description('Required. The queue whose messages are trainings.')
param queueName string

@description('Required. The registry\'s host.')
param registryEndpoint string

@description('Required. The image; empty before the first was built.')
param image string

@description('Required. Where telemetry is sent.')
param insightsConnectionString string

@description('Required. The workspace that takes the logs.')
param workspaceId string

@description('Optional. The subnet that they reach storage through.')
param subnetId string?

var isGpu = settings.profile != 'Consumption'

// What stands in until azd has built the image: it does nothing and ends.
var nothing = 'mcr.microsoft.com/k8se/quickstart-jobs:latest'

var visibilitySeconds = 120
var heartbeatSeconds = 30
var replicaSeconds = settings.longestTrainingMinutes * 60 + 1800

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageAccountName
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: 'cae-${token}'
  location: location
  tags: tags
  properties: {
    // By diagnostic settings: the other way wants the workspace's key.
    appLogsConfiguration: { destination: 'azure-monitor' }
    workloadProfiles: concat(
      [{ name: 'Consumption', workloadProfileType: 'Consumption' }],
      isGpu ? [{ name: 'gpu', workloadProfileType: settings.profile }] : []
    )
    vnetConfiguration: subnetId == null ? null : { infrastructureSubnetId: subnetId, internal: true }
    zoneRedundant: false
  }
}

// No later version has the destination's type.
#disable-next-line use-recent-api-versions
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: environment
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

resource job 'Microsoft.App/jobs@2026-01-01' = {
  name: 'job-trainer-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'trainer' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: isGpu ? 'gpu' : 'Consumption'
    configuration: {
      triggerType: 'Event'
      // A worker goes on as long as there is work; what a time-out interrupts is taken up again from its last checkpoint.
      replicaTimeout: replicaSeconds
      // The queue tries again, and counts.
      replicaRetryLimit: 0
      registries: [
        {
          server: registryEndpoint
          identity: identity.id
        }
      ]
      eventTriggerConfig: {
        parallelism: 1
        replicaCompletionCount: 1
        scale: {
          minExecutions: 0
          maxExecutions: settings.mostContainers
          pollingInterval: 30
          rules: [
            {
              name: 'trainings'
              type: 'azure-queue'
              metadata: {
                accountName: storageAccountName
                queueName: queueName
                // A container for every so many messages, hidden ones too: as many as it trains at once.
                queueLength: string(settings.parallel)
              }
              auth: []
              identity: identity.id
            }
          ]
        }
      }
    }
    template: {
      containers: [
        {
          name: 'trainer'
          image: empty(image) ? nothing : image
          resources: {
            cpu: json(settings.cpu)
            memory: settings.memory
          }
          env: [
            { name: 'BIONER_STORE', value: account.properties.primaryEndpoints.blob }
            { name: 'AZURE_CLIENT_ID', value: identity.clientId }
            { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insightsConnectionString }
            { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'Authorization=AAD;ClientId=${identity.clientId}' }
            { name: 'BIONER_PARALLEL', value: string(settings.parallel) }
            // Empty is any number.
            { name: 'BIONER_MAX_JOBS', value: '' }
            { name: 'BIONER_IDLE_SECONDS', value: '30' }
            { name: 'BIONER_VISIBILITY_SECONDS', value: string(visibilitySeconds) }
            { name: 'BIONER_HEARTBEAT_SECONDS', value: string(heartbeatSeconds) }
            { name: 'BIONER_LEASE_SECONDS', value: '60' }
            { name: 'BIONER_LEASE_RENEWAL_SECONDS', value: '5' }
            { name: 'BIONER_HELD_SECONDS', value: '30' }
            { name: 'BIONER_MAX_DELIVERIES', value: '5' }
            { name: 'BIONER_RETRIES', value: '1' }
            { name: 'BIONER_LOG', value: 'json' }
            { name: 'BIONER_CACHE', value: '/cache' }
            { name: 'BIONER_CACHE_GB', value: '4' }
            { name: 'BIONER_NETWORK_TIMEOUT_SECONDS', value: '20' }
          ]
        }
      ]
    }
  }
}

@description('Name of the job.')
output name string = job.name
