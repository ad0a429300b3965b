/** The colours of the page for what is drawn on a canvas, read from the style sheet so that day, night and print hold there too. */
export interface Palette {
  readonly paper: string
  readonly paper2: string
  readonly ink: string
  readonly quiet: string
  readonly rule: string
  readonly accent: string
  readonly incident: string
  readonly threat: string
  readonly intervention: string
  readonly interventionInk: string
  readonly sans: string
}

/** A canvas takes no `light-dark()`: each colour is resolved on an element that wears it. */
export function paletteOf(element: HTMLElement): Palette {
  const probe = document.createElement('i')
  element.append(probe)
  const of = (name: string) => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const palette = {
    paper: of('--paper'),
    paper2: of('--paper-2'),
    ink: of('--ink'),
    quiet: of('--quiet'),
    rule: of('--rule'),
    accent: of('--accent'),
    incident: of('--incident'),
    threat: of('--threat'),
    intervention: of('--intervention'),
    interventionInk: of('--intervention-ink'),
    sans: getComputedStyle(element).fontFamily,
  }
  probe.remove()
  return palette
}
