import type { dossierEs } from './dossier-es.ts'

/** The words of dossiers. */
export const dossierEn: typeof dossierEs = {
  title: 'Dossiers',
  intro: 'Documents with live figures, in which every sentence may carry its note.',
  name: 'Name',
  make: 'New dossier',
  text: 'Text',
  save: 'Save',
  unsaved: 'There are unsaved changes',
  kept: 'Saved',
  cite: 'Cite a passage',
  noPassage: 'No public passage has those words.',
  sound: (references) => `${references} references; none has moved.`,
  line: (n) => `Line ${n}`,
  moved: (was, now) => `it was “${was}”, now it is “${now}”.`,
  accept: 'Accept the new value',
  blank: (name, language) => `---\ntitle: ${JSON.stringify(name)}\nlanguage: ${language}\n---\n\n`,
}
