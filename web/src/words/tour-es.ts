/** The five steps in which the example project explains itself, in Spanish. */
export const tourEs = {
  label: 'Cinco pasos por el ejemplo',
  step: (n: string, of: string) => `${n} de ${of}`,
  before: 'anterior',
  next: 'siguiente',
  end: 'terminar',
  dismiss: 'quitar',
  again: 'Los cinco pasos',
  steps: {
    read: {
      title: 'Lea un informe y sus marcas.',
      body: 'Abra uno: cada color es una clase de dato, y cada dato de la derecha lleva a las palabras que lo dicen. Raya cortada: borrador de la máquina.',
    },
    judge: {
      title: 'Acepte o corrija un dato.',
      body: 'En un informe, j y k recorren los borradores; a acepta, r rechaza, e corrige: elija las palabras y el valor. z deshace; f muestra el registro, que aprueba otra persona.',
    },
    pairs: {
      title: '¿Iguales o no?',
      body: 'Dos medios, ¿un mismo hecho? Donde no coinciden se ven los dos valores. s: iguales, d: distintos, u: no se sabe. Siempre se puede separar.',
    },
    explore: {
      title: 'Explore lo que hay.',
      body: 'Tabla, mapa y línea de tiempo son una sola selección: elija en una y cambian las otras. La dirección de la página guarda la pregunta.',
    },
    claims: {
      title: 'Ponga una cifra junto a una serie.',
      body: 'Cada cifra publicada se coteja con la serie oficial: la frase, la cuenta en palabras, el veredicto y el gráfico. Lo que no se sabe no es cero.',
    },
  },
}
