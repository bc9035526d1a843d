// What azd deploys: the size that BIONER_SIZE names ('azd env set BIONER_SIZE gpu'), with what azd knows of the environment.
using 'main.bicep'
import { sizes } from 'sizes.bicep'

var size = sizes[readEnvironmentVariable('BIONER_SIZE', 'small')]
var principal = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
var emails = readEnvironmentVariable('BIONER_ALERT_EMAILS', '')

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'bioner')
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')
param person = empty(principal) ? null : { id: principal, type: readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User') }
param storage = size.storage
param functions = union(size.functions, { model: readEnvironmentVariable('BIONER_MODEL', '') })
param trainer = size.trainer
param durableBackend = size.durableBackend
param privateNetwork = size.privateNetwork
param alerts = empty(emails) ? null : { emails: split(emails, ','), monthlyBudget: int(readEnvironmentVariable('BIONER_MONTHLY_BUDGET', '0')) }
param trainerImage = readEnvironmentVariable('SERVICE_TRAINER_IMAGE_NAME', '')
