// A Durable Task Scheduler with the task hub of campaigns.
import { tagsType } from '../types.bicep'
import { taskHub } from '../names.bicep'

@description('Required. Its name.')
param name string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags tagsType

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    // An empty list refuses everybody. Who comes has to bring an identity with a role anyway.
    ipAllowlist: ['0.0.0.0/0']
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: taskHub
  properties: {}
}

@description('Where it answers.')
output endpoint string = scheduler.properties.endpoint
