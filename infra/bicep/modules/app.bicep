metadata description = 'The function app on Flex Consumption: our own executable, started by the Functions host as a custom handler.'

import { choices, settingsFor } from 'settings.bicep'

@description('The region.')
param location string

@description('The name of the function app.')
param name string

@description('The resource id of the identity of the service.')
param identityId string

@description('The client id of the same identity.')
param identityClientId string

@description('The storage account.')
param storageName string

@description('The address of the container with the package.')
param packages string

@description('The Application Insights component.')
param insightsName string

@description('Memory of an instance in MB.')
param instanceMemory int

@description('How many instances may run at once.')
param maximumInstances int

@description('How many web requests an instance takes at once.')
param requestsAtOnce int

@description('What the organisation chose.')
param service choices

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

@description('What the host itself needs, and the identity for what is Azure\'s.')
var host = [
  { name: 'AzureWebJobsStorage__accountName', value: storageName }
  { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
  { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
  { name: 'AZURE_CLIENT_ID', value: identityClientId }
  // Without it the client looks for other ways to sign in first, at every cold start.
  { name: 'AZURE_TOKEN_CREDENTIALS', value: 'ManagedIdentityCredential' }
  { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
  { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identityClientId};Authorization=AAD' }
]

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'custom'
        version: '1.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: maximumInstances
        triggers: {
          http: {
            perInstanceConcurrency: requestsAtOnce
          }
        }
      }
    }
    // Flex Consumption refuses most of what other plans take here, ftpsState among it.
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      appSettings: concat(host, settingsFor(service))
    }
  }

  // Deploying takes a signed-in person or pipeline; a password would be a second way in.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

@description('Proves that a domain is ours, as the value of a TXT record.')
output domainVerification string = app.properties.customDomainVerificationId
