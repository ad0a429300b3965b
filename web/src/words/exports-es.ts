import type { ExportWords } from './exports-en.ts'

/** Las palabras de la página de exportaciones. */
export const exportsEs: ExportWords = {
  title: 'Exportar',
  intro: 'Lo que sale pasa antes por la protección. Nada más sale.',
  leaves: 'Lo que saldría ahora',
  asOf: 'Como se sabía el',
  now: 'hoy',
  download: 'Descargar',
  site: 'Sitio público',
  siteAbout:
    'Páginas en español y en inglés con búsqueda, mapa, cronología, gráficos y todos los archivos de abajo. Se abre de un disco; sirve en cualquier espacio web.',
}
