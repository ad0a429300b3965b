/** The words around an entry of the codebook in Spanish; what it says comes from the codebook itself. */
export const codebookEs = {
  title: 'Qué quiere decir cada campo',
  include: 'Incluye',
  exclude: 'No incluye',
  example: 'Ejemplo',
  unit: 'Unidad',
  loading: 'Abriendo el libro de códigos…',
  asksFor: (field: string) => `${field}: qué quiere decir`,
}
