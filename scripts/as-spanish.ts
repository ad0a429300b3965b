import { fold, type Token } from '../src/language/tokens.ts'

const WORDS: Readonly<Record<string, string>> = {
  em: 'en',
  no: 'en',
  na: 'en',
  nos: 'en',
  nas: 'en',
  num: 'en',
  numa: 'en',
  do: 'del',
  da: 'de',
  dos: 'de',
  das: 'de',
  o: 'el',
  os: 'los',
  as: 'las',
  um: 'un',
  uma: 'una',
  ao: 'al',
  aos: 'a',
  à: 'a',
  às: 'a',
  pelo: 'por',
  pela: 'por',
  pelos: 'por',
  pelas: 'por',
  e: 'y',
  ou: 'o',
  com: 'con',
  não: 'no',
  mas: 'pero',
  mais: 'más',
  até: 'hasta',
  também: 'también',
  já: 'ya',
  seu: 'su',
  sua: 'su',
  ele: 'él',
  ela: 'ella',
  foi: 'fue',
  é: 'es',
  disse: 'dijo',
  segundo: 'según',
  onde: 'donde',
  quando: 'cuando',
  rua: 'calle',
  cidade: 'ciudad',
}
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ções$/u, 'ciones'],
  [/ção$/u, 'ción'],
  [/dade$/u, 'dad'],
  [/lh/u, 'j'],
  [/nh/u, 'ñ'],
]

/**
 * Portuguese tokens with the commonest function words and endings written as Spanish writes them: enough for a model of names, which looks
 * at what stands around a capital, to read Spanish. Not a translation.
 */
export function asSpanish(tokens: readonly Token[]): Token[] {
  return tokens.map((t) => {
    const lower = t.text === 'São' ? 'san' : Object.hasOwn(WORDS, t.lower) ? WORDS[t.lower]! : ended(t.lower)
    if (lower === t.lower) return t
    const text = t.upper ? lower.toUpperCase() : t.capital ? lower[0]!.toUpperCase() + lower.slice(1) : lower
    return { ...t, text, lower, fold: fold(lower) }
  })
}

function ended(word: string): string {
  return ENDINGS.reduce((w, [ending, spanish]) => w.replace(ending, spanish), word)
}
