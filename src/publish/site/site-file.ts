/** One file of the site: its path in it, and what is in it, whole or in pieces. */
export interface SiteFile {
  readonly path: string
  readonly content: string | Uint8Array
}
