/** The words of the page of exports. What a format is and what is withheld comes from the server, in both languages. */
export const exportsEn = {
  title: 'Export',
  intro: 'What leaves is redacted first. Nothing else leaves.',
  leaves: 'What would leave now',
  asOf: 'As known on',
  now: 'today',
  download: 'Download',
  site: 'Public site',
  siteAbout:
    'Pages in Spanish and English with search, map, timeline, charts and all the files below. Opens from a disk; fits any web space.',
}
export type ExportWords = { readonly [K in keyof typeof exportsEn]: string }
