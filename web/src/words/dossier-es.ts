/** Las palabras de los dossieres. */
export const dossierEs = {
  title: 'Dossieres',
  intro: 'Documentos con cifras vivas, en los que cada frase puede llevar su nota.',
  name: 'Nombre',
  make: 'Nuevo dossier',
  text: 'Texto',
  save: 'Guardar',
  unsaved: 'Hay cambios sin guardar',
  kept: 'Guardado',
  cite: 'Citar un pasaje',
  noPassage: 'Ningún pasaje público tiene esas palabras.',
  sound: (references: number) => `${references} referencias; ninguna cambió.`,
  line: (n: number) => `Línea ${n}`,
  moved: (was: string, now: string) => `era «${was}», ahora es «${now}».`,
  accept: 'Aceptar el valor nuevo',
  blank: (name: string, language: string) => `---\ntitle: ${JSON.stringify(name)}\nlanguage: ${language}\n---\n\n`,
}
