/** Scenarios to begin with, one click each. docs/qa.md lists them. */
export const EXAMPLES: readonly { readonly name: string; readonly scenario: string }[] = [
  { name: 'Approved', scenario: 'sign-in,polls,approve' },
  { name: 'Viewer says no', scenario: 'sign-in,polls,deny' },
  { name: 'Code runs out', scenario: 'sign-in,polls*2,expire,expire,expire' },
  { name: 'Outage', scenario: 'sign-in,polls,away:20,approve' },
  { name: 'Approval lost', scenario: 'sign-in,fault:token:lost_answer,approve' },
  { name: 'App unknown', scenario: 'fault:device:invalid_client,sign-in' },
]
