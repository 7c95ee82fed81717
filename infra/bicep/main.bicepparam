using 'main.bicep'

// An example: put your own values here. Every parameter is told in README.md.

param coordinators = ['coordinator@example.org']
param mailFrom = 'mentoring@example.org'
param smtpHost = 'smtp.example.org'
param smtpUser = 'mentoring@example.org'

// The first day of this month; leave it as it is from then on.
param budgetStart = '2027-01-01'

// Secrets come from the environment and are in no file. Unset, they leave what is stored.
param signInKey = readEnvironmentVariable('MENTORING_SIGN_IN_KEY', '')
param mailSecret = readEnvironmentVariable('MENTORING_MAIL_SECRET', '')
