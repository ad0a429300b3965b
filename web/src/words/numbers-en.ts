/** The words of the page that says what a published number was on a past day. */
export const numbersEn = {
  title: 'As of',
  intro: 'What one published number was on a day, and which judgements moved it.',
  address: 'The number',
  help: 'A record and its field (RECORD#killed), the address of its page on the site, or what a dossier writes: :count{type=homicide from=2024}, :figure{series="…" period=2023}.',
  day: 'At the end of',
  ask: 'Ask',
  stood: 'It was',
  stands: 'It is',
  none: 'no number',
  moved: 'What moved it since',
  still: 'Nothing moved it since.',
  came: 'a report came',
}
export type NumberWords = { readonly [K in keyof typeof numbersEn]: string }
