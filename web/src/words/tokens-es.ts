import type { TokenWords } from './tokens-en.ts'

/** Las palabras de la página de llaves de lectura. */
export const tokensEs: TokenWords = {
  title: 'API pública',
  intro: 'El registro público para programas: lo mismo que sale en una exportación, con las personas protegidas.',
  how: 'Se sirve en un puerto propio, sin la mesa de trabajo detrás:',
  grant: 'Crear una llave',
  label: 'Para quién o para qué es',
  scope: 'Qué abre',
  scopePublic: 'el registro público',
  scopeProject: 'también lo que muestra esta mesa de trabajo',
  scopeHelp:
    'Una llave del proyecto lee todo lo que se ve aquí, salvo la bóveda: es para programas propios. A otras personas, solo la del registro público.',
  expires: 'Último día en que abre (vacío: sin fin)',
  made: 'Esta es la llave. Guárdela ahora: no se vuelve a mostrar, y aquí queda solo su huella.',
  copy: 'Copiar',
  copied: 'Copiada',
  tokens: 'Llaves',
  none: 'No hay ninguna: nadie puede leer por la API.',
  until: 'hasta',
  noEnd: 'sin fin',
  used: 'último uso',
  neverUsed: 'sin uso',
  withdraw: 'Retirar',
  sure: '¿Retirar? No vuelve',
  valid: 'válida',
  expired: 'vencida',
  withdrawn: 'retirada',
}
