import type { NumberWords } from './numbers-en.ts'

/** Las palabras de la página que dice qué era un número publicado en un día pasado. */
export const numbersEs: NumberWords = {
  title: 'Como se sabía',
  intro: 'Qué era un número publicado en un día, y qué juicios lo movieron.',
  address: 'El número',
  help: 'Un registro y su campo (REGISTRO#killed), la dirección de su página en el sitio, o lo que escribe un dossier: :count{type=homicide from=2024}, :figure{series="…" period=2023}.',
  day: 'Al final del',
  ask: 'Preguntar',
  stood: 'Era',
  stands: 'Es',
  none: 'sin número',
  moved: 'Qué lo movió desde entonces',
  still: 'Nada lo movió desde entonces.',
  came: 'llegó un informe',
}
