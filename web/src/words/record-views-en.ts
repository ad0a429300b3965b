import type { recordViewsEs } from './record-views-es.ts'

/** Words of the views by group, of the network and of the places. */
export const recordViewsEn: typeof recordViewsEs = {
  as: 'Show as',
  table: 'Table',
  by: {
    status: 'Board by status',
    attributedTo: 'By who says it',
    indicator: 'By topic',
    speaker: 'By speaker',
    affiliation: 'By institution',
    name: 'By name',
    kind: 'By kind',
    network: 'Network',
  },
  unknownGroup: 'Not known',
  first: (shown, total) => `The first ${shown} of ${total}; filter to see the rest.`,
  network: {
    none: 'No links between actors yet',
    noneHelp:
      'A link is born when a report says who leads, belongs or orders, and always carries the sentence that says so. It can also be added by hand while coding.',
    label: (nodes, edges) => `Network of ${nodes} actors and ${edges} links. Each link stands below with its sentence.`,
    edges: 'The links, with their sentences',
    claim: 'A link is what somebody says, not a proven fact.',
  },
  places: {
    none: 'No incidents with a place yet',
    perYear: 'Incidents per year',
    undated: (n) => `${n} without a known date`,
    perYearHelp:
      'Counts records of this project, not crimes: the year with most sources read looks most violent. For rates, see the official series.',
    series: 'Official series',
    noSeries: 'The project has no official series of this place.',
    explore: 'See on the map and the timeline',
  },
  about: {
    said: 'What is said, and by whom',
    incidents: 'Incidents',
    interventions: 'Interventions',
    claims: 'Claims',
    quotes: 'Quotes',
    links: 'Links',
    none: 'No other record names it.',
    search: 'Records with these same words; a namesake appears too.',
  },
}
