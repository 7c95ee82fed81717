metadata description = 'One storage account: the tables of the service, the package that runs, and what the Functions host keeps. No keys, no public blobs.'

@description('The region.')
param location string

@description('The name of the account.')
param name string

@description('Where copies are kept.')
param redundancy string

@description('Whether the account is locked against deletion.')
param protectData bool

@description('The resource id of the identity of the service.')
param identityId string

@description('The same identity, as roles name it.')
param principalId string

@description('What the identity may do here, by the ids that Azure gives these roles everywhere.')
var roles = {
  // The host: leases for the timer and for being the primary instance, its own keys, reading the package.
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  // The service: its tables. The host: its diagnostic events.
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'packages'
      properties: {
        publicAccess: 'None'
      }
    }
  }
}

resource allowed 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    name: guid(account.id, identityId, role.value)
    scope: account
    properties: {
      description: role.key
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (protectData) {
  name: 'holds-all-mentorships'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Everything that the mentoring service knows is in this account.'
  }
}

@description('The address of the container that the package is deployed into.')
output packages string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
