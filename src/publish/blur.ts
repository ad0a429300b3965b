import { createHmac } from 'node:crypto'

/** Side of a cell in degrees of latitude, about 2 km: the neighbourhood of the codebook (4.9, g3). */
const CELL = 0.02

/**
 * A point of the neighbourhood instead of the exact one: the same for every point of one cell of a hidden grid, for ever, so that no
 * number of publications lets anybody average it away (E6). Where the grid lies is the project's secret.
 * Latitude and longitude in degrees, to three decimals.
 */
export function blurred(lat: number, lon: number, secret: Uint8Array): { lat: number; lon: number } {
  const [shiftLat, shiftLon] = fractions(secret, 'grid')
  const row = Math.floor(lat / CELL + shiftLat)
  // The width belongs to the row, not to the point, or points of one row would stand in different grids.
  const wide = CELL / Math.max(0.1, Math.cos((row * CELL * Math.PI) / 180))
  const column = Math.floor(lon / wide + shiftLon)
  const [inLat, inLon] = fractions(secret, `cell ${row} ${column}`)
  // Adding zero makes -0 a 0, which is what files hold.
  const round = (degrees: number) => Math.round(degrees * 1000) / 1000 + 0
  return { lat: round((row - shiftLat + inLat) * CELL), lon: round((column - shiftLon + inLon) * wide) }
}

/** A lasting name for somebody who must not be named: the same person in the same report always gets the same one. */
export function aliasOf(name: string, report: string, secret: Uint8Array): string {
  return `S-${createHmac('sha256', secret).update(`alias ${report} ${name}`).digest('hex').slice(0, 8)}`
}

/** Whether a name is such an alias. */
export const isAlias = (name: string) => /^S-[0-9a-f]{8}$/.test(name)

function fractions(secret: Uint8Array, about: string): [number, number] {
  const digest = createHmac('sha256', secret).update(about).digest()
  return [digest.readUInt32BE(0) / 2 ** 32, digest.readUInt32BE(4) / 2 ** 32]
}
