// Three deployments to begin with: each is every parameter that one would change.
import { functionsType, storageType, trainerType } from 'types.bicep'

type sizeType = {
  storage: storageType
  functions: functionsType
  trainer: trainerType
  durableBackend: 'azureStorage' | 'durableTaskScheduler'
  privateNetwork: bool
}

var everyday functionsType = {
  instanceMemoryMB: 2048
  mostInstances: 40
  readyForHttp: 0
  precision: 'float32'
  annotationFormats: 'bioc-json'
  waitHours: 720
  retentionDays: 30
}

@export()
@description('To try it, and for a laboratory: processors only, nothing that costs much while idle.')
var small sizeType = {
  storage: {
    redundancy: 'Standard_LRS'
    softDeleteDays: 7
    coolRunsAfterDays: 30
    removeDocumentsAfterDays: 0
  }
  functions: everyday
  trainer: {
    profile: 'Consumption'
    mostContainers: 4
    parallel: 2
    cpu: '2'
    memory: '4Gi'
    longestTrainingMinutes: 1410
  }
  durableBackend: 'azureStorage'
  privateNetwork: false
}

@export()
@description('Trainings on GPUs, two at once.')
var gpu sizeType = {
  storage: small.storage
  functions: everyday
  trainer: {
    profile: 'Consumption-GPU-NC8as-T4'
    mostContainers: 2
    parallel: 8
    cpu: '8'
    memory: '56Gi'
    longestTrainingMinutes: 1410
  }
  durableBackend: 'azureStorage'
  privateNetwork: false
}

@export()
@description('A service that many people rely on: three zones, a private network, the Durable Task Scheduler, an instance that is always ready.')
var production sizeType = {
  storage: {
    redundancy: 'Standard_ZRS'
    softDeleteDays: 14
    coolRunsAfterDays: 30
    removeDocumentsAfterDays: 90
  }
  functions: {
    ...everyday
    instanceMemoryMB: 4096
    mostInstances: 100
    readyForHttp: 1
  }
  trainer: {
    profile: 'Consumption'
    mostContainers: 20
    parallel: 4
    cpu: '4'
    memory: '8Gi'
    longestTrainingMinutes: 1410
  }
  durableBackend: 'durableTaskScheduler'
  privateNetwork: true
}

@export()
@description('The sizes by name.')
var sizes = {
  small: small
  gpu: gpu
  production: production
}
