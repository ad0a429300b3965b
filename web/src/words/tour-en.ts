import type { tourEs } from './tour-es.ts'

/** The five steps in which the example project explains itself, in English. */
export const tourEn: typeof tourEs = {
  label: 'Five steps through the example',
  step: (n, of) => `${n} of ${of}`,
  before: 'back',
  next: 'next',
  end: 'finish',
  dismiss: 'dismiss',
  again: 'The five steps',
  steps: {
    read: {
      title: 'Read a report and its marks.',
      body: 'Open one: each colour is a kind of fact, and each value on the right leads to the words that say it. A dashed line is the machine’s draft.',
    },
    judge: {
      title: 'Accept or correct a value.',
      body: 'In a report, j and k walk the drafts; a accepts, r rejects, e corrects: choose the words and the value. z undoes, f shows the record; somebody else approves it.',
    },
    pairs: {
      title: 'Same or not?',
      body: 'Two outlets, one event? Where they disagree both values are shown. s: same, d: different, u: unsure. You can always split again.',
    },
    explore: {
      title: 'Explore what is there.',
      body: 'Table, map and timeline are one selection: choose in one and the others follow. The page’s address keeps the question.',
    },
    claims: {
      title: 'Lay a claim beside a series.',
      body: 'Every published figure is checked against the official series: the sentence, the sum in words, the verdict, the chart. Unknown is not zero.',
    },
  },
}
