import { folded } from './names.ts'

/** What a threat threatens and what it asks for, by the beginnings of words in Spanish, English and Portuguese; accents folded. */
const THREATS: readonly (readonly [string, RegExp])[] = [
  ['death', /\b(mata|muert|asesin|ejecut|kill|dea(d|th)|murder|die\b|morir|moriran|morte|vao morrer)/],
  ['shooting', /\b(bala|tiro|plomo|dispar|balacer|bullet|shoot|shot|lead\b)/],
  ['fire', /\b(quema|incendi|fuego|burn|fire\b|arson|queimar|fogo)/],
  ['explosives', /\b(bomba|granada|explo|bomb|grenade)/],
  ['kidnapping', /\b(secuestr|levant(ar|amos)|kidnap|abduct|sequestr)/],
  ['family', /\b(famili|hij[oa]s?|madre|esposa|mujer|children|mother|wife|sons?|daughters?|filhos?)\b/],
  ['bystanders', /\b(inocent|civil|gente|people|innocent|bystander)/],
]
const DEMANDS: readonly (readonly [string, RegExp])[] = [
  ['demand_prison', /\b(pres[oa]s?|carcel|penal|pabellon|visita|traslad|requis|prison|inmate|jail|transfer|visit|cell|detent)/],
  ['demand_leave', /\b(renunci|vayan|vayase|irse|fuera de|resign|leave|get out|quit)/],
  ['demand_money', /\b(plata|pag(a|ue|ar)|dinero|cuota|money|pay\b|dinheiro|dolar)/],
  ['demand_silence', /\b(call(a|e|ar)|silenc|denunci|buchon|shut up|silence|snitch|testif|talk)/],
  ['demand_policy', /\b(gobern|ministr|gobierno|plan\b|ley\b|govern|minister|law\b|policy)/],
]

/**
 * A threat told without its words: codes of what it threatens and demands; `unspecified` when none of them fits.
 * @example
 * threatCodes('we will kill your children if you move the prisoners') // => ['death', 'family', 'demand_prison']
 */
export function threatCodes(text: string): string[] {
  const plain = folded(text)
  const found = [...THREATS, ...DEMANDS].flatMap(([code, words]) => (words.test(plain) ? [code] : []))
  return found.length > 0 ? found : ['unspecified']
}
