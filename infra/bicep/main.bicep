targetScope = 'resourceGroup'

metadata description = 'The mentoring service on Azure Functions (Flex Consumption), pay per use. See README.md beside this file.'

// ---- Whom it serves ----

@description('E-mail addresses of the first coordinators: they sign in first and invite everybody else.')
@minLength(1)
param coordinators string[]

@description('The sender of all mails, an address that the mail server lets this service use.')
@minLength(3)
param mailFrom string

@description('How mails are sent: through a mail server (smtp) or through SendGrid.')
@allowed(['smtp', 'sendGrid'])
param mailKind string = 'smtp'

@description('The mail server, needed with mailKind smtp.')
param smtpHost string = ''

@description('The port of the mail server. Azure blocks 25.')
@minValue(1)
@maxValue(65535)
param smtpPort int = 587

@description('How the connection to the mail server is encrypted.')
@allowed(['startTls', 'tls'])
param smtpSecurity string = 'startTls'

@description('The user at the mail server; empty where it asks for none.')
param smtpUser string = ''

@description('Where the SendGrid account keeps its data; eu is for keys of a subuser in the EU.')
@allowed(['global', 'eu'])
param sendGridRegion string = 'global'

@description('The verification key of SendGrid\'s signed event webhook, by which the service learns of bounces. It is public. Empty: no events are taken.')
param sendGridWebhookKey string = ''

@description('The password at the mail server, or the API key of SendGrid. Empty keeps the one that is stored.')
@secure()
param mailSecret string = ''

@description('Base64 of 32 random bytes, from which codes and links are made (openssl rand -base64 32). Empty keeps the one that is stored: give it on the first deployment, and to rotate it.')
@secure()
param signInKey string = ''

@description('Versions of the key in the vault that were in use before, newest first: what was made with them holds until it expires (README.md).')
param previousSignInKeyVersions string[] = []

@description('Where letters lead people to sign in: the address of your frontend. Empty: the service itself.')
param frontendUrl string = ''

@description('Origins of frontends that may call the service from a browser, such as https://app.example.org.')
param allowedOrigins string[] = []

@description('An external issuer of tokens (OpenID Connect), such as https://login.example.org. Empty: people sign in by mailed code alone.')
param oidcAuthority string = ''

@description('The audience that the issuer names; needed with oidcAuthority.')
param oidcAudience string = ''

@description('The issuer proves every address that it names, though its tokens do not say so.')
param oidcTrustEmails bool = false

// ---- Where it runs and what it may cost ----

@description('The region. Not every one has Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('The name of the function app, unique in all of Azure: it becomes the address https://NAME.azurewebsites.net.')
@minLength(2)
@maxLength(60)
param appName string = 'mentoring-${uniqueString(resourceGroup().id)}'

@description('Memory of an instance in MB. 512 is enough and the cheapest.')
@allowed([512, 2048, 4096])
param instanceMemory int = 512

@description('How many instances may run at once for web requests. Fewer bound what a flood of requests can cost; some regions refuse fewer than 40.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('How many web requests one instance takes at once before another is started.')
@minValue(1)
@maxValue(1000)
param requestsAtOnce int = 32

@description('Copies of the data: in one data centre (Standard_LRS), or in three of the region (Standard_ZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param redundancy string = 'Standard_LRS'

@description('Puts a lock on the storage account, so that nobody deletes it by mistake. It has to be removed before the group can be deleted.')
param protectData bool = true

@description('Deleted secrets cannot be erased before their seven days are over. Once on, it cannot be switched off.')
param purgeProtection bool = true

@description('Percent of the traces that are sent. Metrics count everything whatever it is.')
@minValue(0)
@maxValue(100)
param sampledPercent int = 25

@description('The first day of the month of the first deployment, such as 2027-01-01. Azure lets nobody change it later.')
@minLength(10)
@maxLength(10)
param budgetStart string

@description('A mail goes out when a month costs 80 percent of this, and when it is forecast to cost all of it; in the currency of the subscription.')
@minValue(1)
param budgetAmount int = 5

@description('Who gets the mails about the budget.')
@minLength(1)
param budgetEmails string[] = coordinators

@description('Your own domain, such as mentoring.example.org, once its DNS points here (README.md). Empty: the address of the function app.')
param customDomain string = ''

@description('false for the first deployment with customDomain, which orders the certificate; true for all later ones, which leave it in use.')
param customDomainReady bool = false

@description('Where people reach the service.')
var publicUrl = 'https://${empty(customDomain) ? '${appName}.azurewebsites.net' : customDomain}'

@description('The storage account, named after the group.')
var storageName = 'mentoring${uniqueString(resourceGroup().id)}'

@description('The key vault, named after the group.')
var vaultName = 'kv-${uniqueString(resourceGroup().id)}'

@description('Application Insights, named after the app.')
var insightsName = 'appi-${appName}'

@description('Everything that the service may do, it may do as this.')
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${appName}'
  location: location
}

module storage 'modules/storage.bicep' = {
  params: {
    location: location
    name: storageName
    redundancy: redundancy
    protectData: protectData
    identityId: identity.id
    principalId: identity.properties.principalId
  }
}

module telemetry 'modules/telemetry.bicep' = {
  params: {
    location: location
    name: insightsName
    workspaceName: 'log-${appName}'
    identityId: identity.id
    principalId: identity.properties.principalId
  }
}

module secrets 'modules/secrets.bicep' = {
  params: {
    location: location
    name: vaultName
    purgeProtection: purgeProtection
    identityId: identity.id
    principalId: identity.properties.principalId
    signInKey: signInKey
    mailSecret: mailSecret
  }
}

// After everything that it reads as soon as it starts.
module app 'modules/app.bicep' = {
  params: {
    location: location
    name: appName
    identityId: identity.id
    identityClientId: identity.properties.clientId
    storageName: storageName
    packages: storage.outputs.packages
    insightsName: insightsName
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    requestsAtOnce: requestsAtOnce
    service: {
      publicUrl: publicUrl
      frontendUrl: frontendUrl
      coordinators: coordinators
      allowedOrigins: allowedOrigins
      storageName: storageName
      vaultName: vaultName
      previousSignInKeyVersions: previousSignInKeyVersions
      mailFrom: mailFrom
      mailKind: mailKind
      smtpHost: smtpHost
      smtpPort: smtpPort
      smtpSecurity: smtpSecurity
      smtpUser: smtpUser
      sendGridRegion: sendGridRegion
      sendGridWebhookKey: sendGridWebhookKey
      oidcAuthority: oidcAuthority
      oidcAudience: oidcAudience
      oidcTrustEmails: oidcTrustEmails
      sampledPercent: sampledPercent
    }
  }
  dependsOn: [secrets, telemetry]
}

module domain 'modules/domain.bicep' = if (!empty(customDomain)) {
  params: {
    location: location
    appName: appName
    domain: customDomain
    ready: customDomainReady
  }
  dependsOn: [app]
}

module budget 'modules/budget.bicep' = {
  params: {
    start: budgetStart
    amount: budgetAmount
    emails: budgetEmails
  }
}

@description('The name of the function app, for the commands in README.md.')
output appName string = appName

@description('The address of the service.')
output url string = publicUrl

@description('The key vault, for the commands in README.md.')
output vault string = vaultName

@description('The value of the TXT record asuid.YOUR-DOMAIN that proves the domain to be yours.')
output domainVerification string = app.outputs.domainVerification
