// Mail when jobs fail for good, when the app fails, and when a month grows expensive.
import { alertsType, tagsType } from '../types.bicep'

@description('Required. Part of names that is unique.')
@minLength(13)
param token string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags tagsType

@description('Required. Who is told, and what a month may cost.')
param settings alertsType

@description('Required. The workspace that has the logs.')
param workspaceId string

@description('Required. First day of the month that the budget begins in.')
param budgetStart string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'bioner'
    emailReceivers: [
      for (email, index) in settings.emails: {
        name: 'person-${index}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

var questions = [
  {
    name: 'trainings-failed'
    text: 'A training failed for good, or its message was set aside.'
    query: 'ContainerAppConsoleLogs | where Log has_any (\'"event":"failed"\', \'"event":"setAside"\')'
    most: 0
  }
  {
    name: 'app-failures'
    text: 'More than ten calls of functions failed within a quarter of an hour.'
    query: 'AppRequests | where Success == false'
    most: 10
  }
]

resource watches 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for question in questions: {
    name: '${question.name}-${token}'
    location: location
    tags: tags
    properties: {
      displayName: question.text
      description: question.text
      severity: 2
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      // A table exists only after the first line came.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: question.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: question.most
          }
        ]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = if (settings.monthlyBudget > 0) {
  name: 'budget-${token}'
  properties: {
    category: 'Cost'
    amount: settings.monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: toObject(
      [50, 80, 100],
      percent => 'at${percent}',
      percent => {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: percent
        thresholdType: 'Actual'
        contactEmails: settings.emails
      }
    )
  }
}
