/** An option that may be repeated; what stands behind its value is the next argument, never swallowed. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value]
}
