// What azd deploys: the size that BIONER_SIZE names ('azd env set BIONER_SIZE gpu'), with what azd knows of the environment.
using 'main.bicep'
import { sizes } from 'sizes.bicep'

var budgetStart = readEnvironmentVariable('BIONER_BUDGET_START', '')
var size = sizes[readEnvironmentVariable('BIONER_SIZE', 'small')]
var principal = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
var principalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', '')
var emails = readEnvironmentVariable('BIONER_ALERT_EMAILS', '')

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'bioner')
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')
param person = empty(principal) ? null : { id: principal, type: empty(principalType) ? null : principalType }
param storage = size.storage
param functions = union(size.functions, { model: readEnvironmentVariable('BIONER_MODEL', '') })
param trainer = size.trainer
param durableBackend = size.durableBackend
param privateNetwork = size.privateNetwork
param alerts = empty(emails)
  ? null
  : {
      emails: split(emails, ',')
      monthlyBudget: int(readEnvironmentVariable('BIONER_MONTHLY_BUDGET', '0'))
      budgetStart: empty(budgetStart) ? null : budgetStart
    }
// After 'azd down' azd still knows the image, and the registry that had it is gone: it counts only where there is a job that has it.
param trainerImage = readEnvironmentVariable('SERVICE_TRAINER_RESOURCE_EXISTS', 'false') == 'true' ? readEnvironmentVariable('SERVICE_TRAINER_IMAGE_NAME', '') : ''
