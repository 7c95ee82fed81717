metadata description = 'A key vault for the two secrets. The service reads them through references in its settings.'

@description('The region.')
param location string

@description('The name of the vault.')
param name string

@description('Whether deleted secrets are kept until their time is over, whoever asks.')
param purgeProtection bool

@description('The resource id of the identity of the service.')
param identityId string

@description('The same identity, as roles name it.')
param principalId string

@description('The key of codes and links; empty leaves what is stored.')
@secure()
param signInKey string

@description('The password or API key for mails; empty leaves what is stored.')
@secure()
param mailSecret string

@description('Key Vault Secrets User: to read secrets, nothing else.')
var reader = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    // Azure knows true and unset: false is refused.
    enablePurgeProtection: purgeProtection ? true : null
  }

  resource key 'secrets' = if (!empty(signInKey)) {
    name: 'sign-in-key'
    properties: {
      contentType: 'base64 of 32 random bytes'
      value: signInKey
    }
  }

  resource mail 'secrets' = if (!empty(mailSecret)) {
    name: 'mail'
    properties: {
      contentType: 'password or API key'
      value: mailSecret
    }
  }
}

resource allowed 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identityId, reader)
  scope: vault
  properties: {
    description: 'Key Vault Secrets User'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
  }
}
