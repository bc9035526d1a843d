// Names that the code has as constants; tests compare them.

@export()
var containers = {
  store: 'bioner'
  documents: 'documents'
  annotations: 'annotations'
  package: 'app-package'
}

// Workers say nothing to a queue that is absent, and the host's identity should not have to make its poison queues first.
@export()
var queues = {
  jobs: 'training-jobs'
  jobsPoison: 'training-jobs-poison'
  completed: 'training-completed'
  completedPoison: 'training-completed-poison'
  documentsPoison: 'webjobs-blobtrigger-poison'
}

@export()
var taskHub = 'BioNer'

// Built-in roles, the same in every tenant.
@export()
var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  queueDataMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402'
}
