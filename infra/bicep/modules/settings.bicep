metadata description = 'The settings of the service, by the names that it knows: an unknown or wrong one stops its start.'

@export()
@description('A setting as the Functions host hands it to us: an environment variable.')
type setting = {
  @description('Its name.')
  name: string
  @description('Its value, or a reference to a secret.')
  value: string
}

@export()
@description('What an organisation chooses. The parameters of main.bicep tell of each.')
type choices = {
  @description('Where people reach the service.')
  publicUrl: string
  @description('Where letters lead people to sign in; empty for the service itself.')
  frontendUrl: string
  @description('The first coordinators.')
  coordinators: string[]
  @description('Origins of frontends.')
  allowedOrigins: string[]
  @description('The storage account with the tables.')
  storageName: string
  @description('The key vault.')
  vaultName: string
  @description('Versions of the key of codes and links that were in use before.')
  previousSignInKeyVersions: string[]
  @description('The sender.')
  mailFrom: string
  @description('smtp or sendGrid.')
  mailKind: string
  @description('The mail server.')
  smtpHost: string
  @description('Its port.')
  smtpPort: int
  @description('How the connection is encrypted.')
  smtpSecurity: string
  @description('The user there, or empty.')
  smtpUser: string
  @description('global or eu.')
  sendGridRegion: string
  @description('The public key of its events, or empty.')
  sendGridWebhookKey: string
  @description('The external issuer of tokens, or empty.')
  oidcAuthority: string
  @description('The audience that it names.')
  oidcAudience: string
  @description('Whether it proves addresses.')
  oidcTrustEmails: bool
  @description('Percent of the traces that are sent.')
  sampledPercent: int
}

@export()
@description('All settings for these choices.')
func settingsFor(chosen choices) setting[] =>
  concat(
    [
      { name: 'Mentoring__PublicUrl', value: chosen.publicUrl }
      { name: 'Mentoring__Store__Kind', value: 'azureTables' }
      { name: 'Mentoring__Store__AccountName', value: chosen.storageName }
      { name: 'Mentoring__SignInKey', value: secret(chosen.vaultName, 'sign-in-key') }
      { name: 'Mentoring__Mail__Kind', value: chosen.mailKind }
      { name: 'Mentoring__Mail__From', value: chosen.mailFrom }
      { name: 'Mentoring__Telemetry__SampledShare', value: share(chosen.sampledPercent) }
    ],
    list('Mentoring__Coordinators', chosen.coordinators),
    list('Mentoring__AllowedOrigins', chosen.allowedOrigins),
    list(
      'Mentoring__PreviousSignInKeys',
      map(chosen.previousSignInKeyVersions, version => earlier(chosen.vaultName, 'sign-in-key', version))
    ),
    empty(chosen.frontendUrl) ? [] : [{ name: 'Mentoring__FrontendUrl', value: chosen.frontendUrl }],
    chosen.mailKind == 'smtp' ? smtp(chosen) : sendGrid(chosen),
    empty(chosen.oidcAuthority) ? [] : oidc(chosen)
  )

@description('The newest version of a secret: Azure looks once a day, and when the app restarts.')
func secret(vaultName string, name string) string => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${name})'

@description('One version of a secret, whichever is the newest.')
func earlier(vaultName string, name string, version string) string =>
  '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${name};SecretVersion=${version})'

@description('12 percent as 0.12.')
func share(percent int) string => percent == 100 ? '1' : '0.${padLeft(percent, 2, '0')}'

@description('Lists count up from 0.')
func list(name string, values string[]) setting[] =>
  map(range(0, length(values)), i => { name: '${name}__${i}', value: values[i] })

@description('A mail server, and who we are there if it asks.')
func smtp(chosen choices) setting[] =>
  concat(
    [
      { name: 'Mentoring__Mail__Smtp__Host', value: chosen.smtpHost }
      { name: 'Mentoring__Mail__Smtp__Port', value: string(chosen.smtpPort) }
      { name: 'Mentoring__Mail__Smtp__Security', value: chosen.smtpSecurity }
    ],
    empty(chosen.smtpUser)
      ? []
      : [
          { name: 'Mentoring__Mail__Smtp__User', value: chosen.smtpUser }
          { name: 'Mentoring__Mail__Smtp__Password', value: secret(chosen.vaultName, 'mail') }
        ]
  )

@description('SendGrid.')
func sendGrid(chosen choices) setting[] =>
  concat(
    [
      { name: 'Mentoring__Mail__SendGrid__ApiKey', value: secret(chosen.vaultName, 'mail') }
      { name: 'Mentoring__Mail__SendGrid__Region', value: chosen.sendGridRegion }
    ],
    empty(chosen.sendGridWebhookKey)
      ? []
      : [{ name: 'Mentoring__Mail__SendGrid__WebhookKey', value: chosen.sendGridWebhookKey }]
  )

@description('An external issuer of tokens.')
func oidc(chosen choices) setting[] => [
  { name: 'Mentoring__Oidc__Authority', value: chosen.oidcAuthority }
  { name: 'Mentoring__Oidc__Audience', value: chosen.oidcAudience }
  { name: 'Mentoring__Oidc__TrustEmails', value: string(chosen.oidcTrustEmails) }
]
