/** The names of the formats of other tools that can be taken in; what reads each is bound to its name where files are imported. */
export const IMPORT_FORMATS = ['geojson', 'acled-like', 'ftm', 'annotations'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]
