metadata description = 'The name with its certificate. A file of its own, since one template cannot describe the same resource twice.'

@description('The name of the function app.')
param appName string

@description('The domain.')
param domain string

@description('Which certificate.')
param thumbprint string

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource name 'Microsoft.Web/sites/hostNameBindings@2025-03-01' = {
  parent: app
  name: domain
  properties: {
    siteName: appName
    hostNameType: 'Verified'
    customHostNameDnsRecordType: 'CName'
    sslState: 'SniEnabled'
    thumbprint: thumbprint
  }
}
