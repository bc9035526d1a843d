// The Function app, on Flex Consumption.
import { functionsType, identityType, tagsType } from '../types.bicep'
import { taskHub } from '../names.bicep'

@description('Required. Part of names that is unique.')
@minLength(13)
param token string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags tagsType

@description('Required. How large it is and how it works.')
param settings functionsType

@description('Required. What it runs as.')
param identity identityType

@description('Required. The storage account.')
param storageAccountName string

@description('Required. The container that its package is deployed into.')
param packageContainer string

@description('Required. Where telemetry is sent.')
param insightsConnectionString string

@description('Optional. The Durable Task Scheduler, where there is one; else the state of campaigns is in the storage account.')
param schedulerEndpoint string?

@description('Optional. The subnet that it reaches storage through.')
param subnetId string?

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageAccountName
}

var endpoints = account.properties.primaryEndpoints

// Polling the control queues of Azure Storage is done by an instance that runs: without one that is always ready, timers and events are late.
var alwaysReady = concat(
  schedulerEndpoint == null ? [{ name: 'durable', instanceCount: 1 }] : [],
  settings.readyForHttp > 0 ? [{ name: 'http', instanceCount: settings.readyForHttp }] : []
)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    virtualNetworkSubnetId: subnetId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${endpoints.blob}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: settings.instanceMemoryMB
        maximumInstanceCount: settings.mostInstances
        alwaysReady: alwaysReady
        // The app answers 429 when 64 requests wait; another instance begins well before that.
        triggers: { http: { perInstanceConcurrency: 16 } }
      }
    }
  }
}

resource noFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noBasic 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

// A setting of the host's by this name stands above the same one in host.json.
var scheduled = {
  AzureFunctionsJobHost__extensions__durableTask__hubName: taskHub
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint ?? ''};Authentication=ManagedIdentity;ClientID=${identity.clientId}'
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.clientId
      AzureWebJobsStorage__blobServiceUri: endpoints.blob
      AzureWebJobsStorage__queueServiceUri: endpoints.queue
      AzureWebJobsStorage__tableServiceUri: endpoints.table
      BioNerStorage__credential: 'managedidentity'
      BioNerStorage__clientId: identity.clientId
      BioNerStorage__blobServiceUri: endpoints.blob
      BioNerStorage__queueServiceUri: endpoints.queue
      AZURE_CLIENT_ID: identity.clientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identity.clientId}'
      BIONER_MODEL: settings.?model ?? ''
      // Two of the paper's size leave most of 2 GB to requests.
      BIONER_MODELS_LOADED: settings.instanceMemoryMB < 2048 ? '1' : '2'
      BIONER_PRECISION: settings.precision
      BIONER_ANNOTATION_FORMATS: settings.annotationFormats
      BIONER_WAIT_HOURS: string(settings.waitHours)
      BIONER_RETENTION_DAYS: string(settings.retentionDays)
      // An instance has little disk: room for a few models.
      BIONER_CACHE: '/tmp/bioner'
      BIONER_CACHE_GB: '0.4'
      BIONER_NETWORK_TIMEOUT_SECONDS: '20'
    },
    schedulerEndpoint == null ? {} : scheduled
  )
}

@description('Name of the app.')
output name string = app.name

@description('Where it answers.')
output url string = 'https://${app.properties.defaultHostName}'
