// The registry of the trainer's images. It stays reachable from outside in a private network too: images are built in it, and hold nothing but this repository.
import { tagsType } from '../types.bicep'

@description('Required. Its name.')
@minLength(5)
param name string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags tagsType

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Basic' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

@description('Its host.')
output endpoint string = registry.properties.loginServer
