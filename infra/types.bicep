// What a deployment's parameters look like.

@export()
@description('Who deploys and works with the data from their own machine: may read and write artifacts and queues.')
type personType = {
  @description('Required. Object id in Microsoft Entra ID.')
  @minLength(36)
  @maxLength(36)
  id: string

  @description('Optional. What the object is; without it Azure looks.')
  type: ('User' | 'Group' | 'ServicePrincipal')?
}

@export()
@description('Where artifacts live, and for how long.')
type storageType = {
  @description('Required. Copies in one zone, or in three.')
  redundancy: 'Standard_LRS' | 'Standard_ZRS'

  @description('Required. Days for which what was removed or overwritten can be brought back.')
  @minValue(1)
  @maxValue(365)
  softDeleteDays: int

  @description('Required. Days after which runs that nobody wrote to are moved to cheaper, slower storage.')
  @minValue(1)
  coolRunsAfterDays: int

  @description('Required. Days after which dropped documents are removed; their annotations stay. 0 keeps them.')
  @minValue(0)
  removeDocumentsAfterDays: int
}

@export()
@description('The Function app.')
type functionsType = {
  @description('Required. Memory of an instance, MB.')
  instanceMemoryMB: 512 | 2048 | 4096

  @description('Required. Most instances at once of each group of functions that scales by itself. Not every region takes fewer than 40.')
  @minValue(1)
  @maxValue(1000)
  mostInstances: int

  @description('Required. Instances that answer requests without a cold start; each costs while idle.')
  @minValue(0)
  readyForHttp: int

  @description('Optional. The model of requests and documents that name none; without it the only one in the store.')
  model: string?

  @description('Required. Numbers that networks are computed in.')
  precision: 'float32' | 'int8'

  @description('Required. Formats of annotations, with commas; the first is the answer of batches.')
  annotationFormats: string

  @description('Required. Hours that a training may wait for a worker.')
  @minValue(1)
  waitHours: int

  @description('Required. Days for which histories of orchestrations are kept.')
  @minValue(1)
  retentionDays: int
}

@export()
@description('The containers that train.')
type trainerType = {
  @description('Required. What they run on. A GPU needs quota, and campaigns whose spec says device: cuda.')
  profile: 'Consumption' | 'Consumption-GPU-NC8as-T4' | 'Consumption-GPU-NC24-A100'

  @description('Required. Most containers at once: the cap on GPUs, since each has one.')
  @minValue(1)
  @maxValue(200)
  mostContainers: int

  @description('Required. Trainings at once in a container.')
  @minValue(1)
  @maxValue(64)
  parallel: int

  @description('Required. Processors of a container, as a decimal number in text.')
  cpu: string

  @description('Required. Memory of a container, as in 8Gi.')
  memory: string

  @description('Required. The longest that one training may take, minutes; a container lives half an hour longer.')
  @minValue(10)
  longestTrainingMinutes: int
}

@export()
@description('Who is told when something goes wrong or grows expensive.')
type alertsType = {
  @description('Required. Addresses that mail goes to.')
  @minLength(1)
  emails: string[]

  @description('Required. What a month may cost, in the currency of the subscription; mail goes out at 50, 80 and 100 %. 0 for no budget.')
  @minValue(0)
  monthlyBudget: int

  @description('Optional. First day of the month that the budget began in, once there is one: Azure refuses another.')
  budgetStart: string?
}

@export()
@description('An identity that an app runs as.')
type identityType = {
  id: string
  clientId: string
  principalId: string
}

@export()
@description('Tags of a resource.')
type tagsType = {
  *: string
}
