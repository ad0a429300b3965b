// Words of all three languages that join, folded: none of them means anything else in the places they are asked for.

export const AND: ReadonlySet<string> = new Set(['and', 'y', 'e'])

export const COMMA_OR_AND: ReadonlySet<string> = new Set([',', ';', ...AND])

export const AGAINST: ReadonlySet<string> = new Set(['contra', 'against'])
