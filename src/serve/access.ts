import type { Permission } from '../model/account.ts'

/** Who a route is for: anybody, whoever is signed in (`self`: it is about their own account), or those whose role has the permission. */
export type Access = 'anyone' | 'self' | Permission

/**
 * Every route of the API and who it is for, where a project is shared (E15). A route that does not stand here is for nobody. The test of the
 * matrix asks each of them as each role.
 */
export const ACCESS: Readonly<Record<string, Access>> = {
  'get /api/session': 'anyone',
  'post /api/session': 'anyone',
  'get /api/session/provider': 'anyone',
  'get /api/session/provider/back': 'anyone',
  'post /api/invitation': 'anyone',
  'post /api/invitation/join': 'anyone',

  'delete /api/session': 'self',
  'post /api/session/everywhere': 'self',
  'get /api/account': 'self',
  'delete /api/account/sign-ins/{id}': 'self',
  'post /api/account/password': 'self',
  'post /api/account/second-factor': 'self',
  'put /api/account/second-factor': 'self',
  'post /api/account/second-factor/off': 'self',

  'get /api/openapi.json': 'look',
  'get /api/project': 'look',
  'get /api/changes': 'look',
  'get /api/codebook': 'look',
  'get /api/towns': 'look',
  'get /api/faults': 'look',
  'get /api/reports': 'look',
  'get /api/reports/{id}': 'look',
  'get /api/reports/{id}/original': 'look',
  'get /api/reports/{id}/page': 'look',
  'get /api/records': 'look',
  'get /api/records/{id}': 'look',
  'get /api/marks': 'look',
  'get /api/pairs': 'look',
  'get /api/pairs/{id}': 'look',
  'get /api/checks': 'look',
  'get /api/checks/{id}': 'look',
  'get /api/series': 'look',
  'get /api/series/one': 'look',
  'get /api/series/chart': 'look',
  'get /api/series/file': 'look',
  'get /api/studies': 'look',
  'get /api/studies/choices': 'look',
  'get /api/studies/{id}': 'look',
  'get /api/studies/{id}/charts': 'look',
  'get /api/studies/{id}/file': 'look',
  'get /api/studies/{id}/page': 'look',
  'get /api/views': 'look',

  // Who judged what, and why.
  'get /api/judgements': 'members',
  'get /api/review': 'members',
  'get /api/agreement': 'members',
  'get /api/differences': 'members',
  'get /api/number': 'members',
  'get /api/dossiers': 'members',
  'get /api/dossiers/{name}': 'members',
  'get /api/citations': 'members',

  // What a judgement asks for beyond this depends on it: `neededFor`.
  'post /api/judgements': 'code',
  'get /api/coding': 'code',
  'get /api/series/mapping': 'code',
  'post /api/series/mapping/preview': 'code',
  'post /api/series/mapping': 'code',
  'post /api/studies': 'code',
  'put /api/studies/{id}': 'code',
  'put /api/views': 'code',
  'delete /api/views/{name}': 'code',
  'put /api/dossiers/{name}': 'code',
  'post /api/dossiers/{name}/preview': 'code',

  'post /api/dossiers/{name}/accept': 'publish',
  'get /api/dossiers/{name}/file': 'publish',
  'get /api/export/formats': 'publish',
  'get /api/export': 'publish',
  'get /api/site': 'publish',

  'get /api/vault': 'vault',
  'post /api/vault': 'vault',
  'post /api/vault/open': 'vault',
  'post /api/vault/lock': 'vault',
  'post /api/vault/passphrase': 'vault',
  'get /api/vault/identities': 'vault',
  'post /api/vault/identities': 'vault',
  'delete /api/vault/identities/{id}': 'vault',
  'get /api/vault/moves/{id}': 'vault',

  // A token of the scope `project` shows a program what a viewer sees.
  'get /api/tokens': 'administer',
  'post /api/tokens': 'administer',
  'delete /api/tokens/{id}': 'administer',

  'get /api/accounts': 'administer',
  'put /api/accounts/{name}': 'administer',
  'post /api/invitations': 'administer',
  'delete /api/invitations/{id}': 'administer',
  'get /api/accesses': 'administer',
}

/** Routes that hand out what leaves the project: taking it is entered in the log of accesses. */
export const TAKEN: ReadonlySet<string> = new Set(['get /api/export', 'get /api/site', 'get /api/dossiers/{name}/file'])
