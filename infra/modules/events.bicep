// The storage account tells what was written to it. The subscription is made after the app is deployed, since its key exists only then (infra/hooks/postdeploy).
import { tagsType } from '../types.bicep'

@description('Required. Part of names that is unique.')
@minLength(13)
param token string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags tagsType

@description('Required. The storage account.')
param storageAccountName string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${token}'
  location: location
  tags: tags
  properties: {
    source: account.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

@description('Name of the topic.')
output name string = topic.name
