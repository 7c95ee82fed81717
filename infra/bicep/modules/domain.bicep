metadata description = 'A domain of one\'s own with a free certificate, in the one order that Azure takes: name, certificate, name with certificate.'

@description('The region.')
param location string

@description('The name of the function app.')
param appName string

@description('The domain.')
param domain string

@description('Whether the certificate is there and in use already.')
param ready bool

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

// Without a certificate, which can be ordered only for a name that the app has.
resource name 'Microsoft.Web/sites/hostNameBindings@2025-03-01' = if (!ready) {
  parent: app
  name: domain
  properties: {
    siteName: appName
    hostNameType: 'Verified'
    customHostNameDnsRecordType: 'CName'
    sslState: 'Disabled'
  }
}

// Flex Consumption keeps certificates at the app itself, not at the plan.
resource certificate 'Microsoft.Web/sites/certificates@2025-03-01' = {
  parent: app
  name: domain
  location: location
  properties: {
    canonicalName: domain
  }
  dependsOn: [name]
}

module bound 'binding.bicep' = {
  params: {
    appName: appName
    domain: domain
    thumbprint: certificate.properties.thumbprint
  }
}
