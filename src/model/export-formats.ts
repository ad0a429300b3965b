/** The names of all formats; what writes each is bound to its name where exports are made. */
export const EXPORT_FORMATS = [
  'json',
  'datapackage',
  'csv',
  'geojson',
  'parquet',
  'sqlite',
  'acled-like',
  'ucdp-like',
  'gtd-like',
  'hxl',
  'ftm',
  'annotations',
  'gexf',
  'sdmx',
  'claimreview',
  'rss',
  'ical',
  'tombstones',
  'corrections',
] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
