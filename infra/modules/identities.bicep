// Two identities: what the API may do and what a training may do are different things.
import { identityType, tagsType } from '../types.bicep'

@description('Required. Part of names that is unique.')
@minLength(13)
param token string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags tagsType

resource functions 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-api-${token}'
  location: location
  tags: tags
}

resource trainer 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-trainer-${token}'
  location: location
  tags: tags
}

@description('Of the Function app.')
output functions identityType = {
  id: functions.id
  clientId: functions.properties.clientId
  principalId: functions.properties.principalId
}

@description('Of the trainer.')
output trainer identityType = {
  id: trainer.id
  clientId: trainer.properties.clientId
  principalId: trainer.properties.principalId
}
