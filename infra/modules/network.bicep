// A network of our own: a subnet for each of the two apps, and one for the endpoints of the storage account.
import { tagsType } from '../types.bicep'

@description('Required. Part of names that is unique.')
@minLength(13)
param token string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags tagsType

@description('Optional. Addresses of the network; it is connected to no other.')
param addresses string = '10.42.0.0/16'

// Both Flex Consumption and Container Apps take subnets that are delegated to them.
var delegation = [
  {
    name: 'apps'
    properties: { serviceName: 'Microsoft.App/environments' }
  }
]

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: 'vnet-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addresses] }
    subnets: [
      {
        name: 'functions'
        properties: {
          addressPrefix: cidrSubnet(addresses, 24, 0)
          delegations: delegation
        }
      }
      {
        name: 'trainer'
        properties: {
          addressPrefix: cidrSubnet(addresses, 23, 1)
          delegations: delegation
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(addresses, 24, 4) }
      }
    ]
  }

  resource functions 'subnets' existing = {
    name: 'functions'
  }

  resource trainer 'subnets' existing = {
    name: 'trainer'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

@description('Id of the network.')
output id string = network.id

@description('The subnet of the Function app.')
output functionsSubnetId string = network::functions.id

@description('The subnet of the trainer.')
output trainerSubnetId string = network::trainer.id

@description('The subnet of the storage account\'s endpoints.')
output endpointsSubnetId string = network::endpoints.id
