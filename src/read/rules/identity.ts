/** Name and version of the rule engine: another version means that everything is read again. */
export const RULES = { name: 'rules', version: '1' } as const
