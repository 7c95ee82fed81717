metadata description = 'Application Insights, capped so that it stays within what is free each month. Takes telemetry from the identity alone.'

@description('The region.')
param location string

@description('The name of the component.')
param name string

@description('The name of the workspace that keeps its data.')
param workspaceName string

@description('The resource id of the identity of the service.')
param identityId string

@description('The same identity, as roles name it.')
param principalId string

@description('Gigabytes a day: 31 days of it are 4.96, and 5 a month are free.')
var dailyCap = json('0.16')

@description('Monitoring Metrics Publisher: to send telemetry, not to read it.')
var publisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: workspaceName
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
    workspaceCapping: {
      dailyQuotaGb: dailyCap
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
  }
}

resource allowed 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identityId, publisher)
  scope: insights
  properties: {
    description: 'Monitoring Metrics Publisher'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', publisher)
  }
}
