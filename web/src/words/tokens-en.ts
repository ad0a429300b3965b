/** The words of the page of read tokens. */
export const tokensEn = {
  title: 'Public API',
  intro: 'The public record for programs: what an export holds, with people protected.',
  how: 'It is served on a port of its own, with no workbench behind it:',
  grant: 'Make a token',
  label: 'Who or what it is for',
  scope: 'What it opens',
  scopePublic: 'the public record',
  scopeProject: 'also what this workbench shows',
  scopeHelp:
    'A token of the project reads all you see here, but for the vault: it is for your own programs. Give other people one of the public record only.',
  expires: 'Last day it opens (empty: no end)',
  made: 'This is the token. Keep it now: it is not shown again, and only its hash stays here.',
  copy: 'Copy',
  copied: 'Copied',
  tokens: 'Tokens',
  none: 'There is none: nobody can read through the API.',
  until: 'until',
  noEnd: 'no end',
  used: 'last use',
  neverUsed: 'never used',
  withdraw: 'Withdraw',
  sure: 'Withdraw? It does not come back',
  valid: 'valid',
  expired: 'expired',
  withdrawn: 'withdrawn',
}
export type TokenWords = { readonly [K in keyof typeof tokensEn]: string }
