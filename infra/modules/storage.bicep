// The storage account: artifacts, documents, annotations, queues, the app's package and the state of the host.
import { storageType, tagsType } from '../types.bicep'
import { containers, queues } from '../names.bicep'

@description('Required. Its name.')
@minLength(3)
@maxLength(24)
param name string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags tagsType

@description('Required. Copies and times.')
param settings storageType

@description('Required. Whether it is reached through private endpoints only.')
param isPrivate bool

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: settings.redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: settings.softDeleteDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: settings.softDeleteDays
    }
    // Leases are rewritten every five seconds and checkpoints every minute: versions of them would only cost.
    isVersioningEnabled: false
  }
}

resource made 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for container in items(containers): {
    parent: blobs
    name: container.value
    properties: { publicAccess: 'None' }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource madeQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [
  for queue in items(queues): {
    parent: queueService
    name: queue.value
  }
]

var coolRuns = {
  name: 'runs-to-cool'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: {
      blobTypes: ['blockBlob']
      prefixMatch: ['${containers.store}/runs/']
    }
    actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: settings.coolRunsAfterDays } } }
  }
}

var coolDocuments = {
  name: 'documents-to-cool'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: {
      blobTypes: ['blockBlob']
      prefixMatch: ['${containers.documents}/', '${containers.annotations}/']
    }
    actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: settings.coolRunsAfterDays } } }
  }
}

var removeDocuments = {
  name: 'documents-removed'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: {
      blobTypes: ['blockBlob']
      prefixMatch: ['${containers.documents}/']
    }
    actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: settings.removeDocumentsAfterDays } } }
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: { rules: concat([coolRuns, coolDocuments], settings.removeDocumentsAfterDays > 0 ? [removeDocuments] : []) }
  }
  dependsOn: [blobs]
}

@description('Where blobs are.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Where queues are.')
output queueEndpoint string = account.properties.primaryEndpoints.queue
