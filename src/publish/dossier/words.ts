/** What a dossier says of itself, beside its own text. */
export const DOSSIER_WORDS = {
  es: {
    notes: 'Notas',
    made: 'Cómo se hizo',
    known: (day: string) => `Según lo que se sabía el ${day}`,
    after: 'Cada número lleva a una frase o a una tabla. Después de una medida no es a causa de ella.',
    back: 'volver al texto',
    page: (n: number, of: number) => `${n} de ${of}`,
  },
  en: {
    notes: 'Notes',
    made: 'How it was made',
    known: (day: string) => `As known on ${day}`,
    after: 'Every number leads to a sentence or a table. After a measure does not mean because of it.',
    back: 'back to the text',
    page: (n: number, of: number) => `${n} of ${of}`,
  },
} as const
