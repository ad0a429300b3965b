/** Articles a name may bring or leave out: "Los Monos", "the Monos". */
const ARTICLES = new Set(['el', 'la', 'los', 'las', 'the', 'o', 'a', 'os', 'as'])

/**
 * What names written in two ways have in common: the same for "Los Monos", "the Monos" and "Monos", for "clan Alvarado" and "Alvarado Clan".
 * Namesakes have one key too: it lays names side by side for people to look at, and joins no records.
 */
export function nameKey(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const telling = words.filter((w) => !ARTICLES.has(w))
  return (telling.length ? telling : words).sort().join(' ')
}
