import type { pairsEs } from './pairs-es.ts'

/** Words of two accounts compared: same or not. */
export const pairsEn: typeof pairsEs = {
  title: 'Same or not',
  question: 'Do both tell one occurrence?',
  none: 'No pair is left to decide',
  noneHelp: 'When two accounts look alike, they appear here side by side.',
  weight: 'Weight',
  probability: (p) => `probability ${p}`,
  bits: 'bits',
  parts: { words: 'words', note: 'note', story: 'one story', report: 'one report', intervention: 'intervention', crowd: 'many alike' },
  same: 'same',
  different: 'different',
  unsure: 'unsure',
  decided: (status) => `Decided: ${status}`,
  openAtWords: 'read in the report',
  account: (letter) => `Account ${letter}`,
  levels: { agree: 'agree', compatible: 'compatible', conflict: 'CONFLICT', single: 'one only' },
  statuses: { open: 'to decide', same: 'same', different: 'different', unsure: 'unsure', copy: 'copies' },
  reason: 'Reason',
  why: 'Why it is proposed',
  undo: 'undo the last one',
  says: 'What each one says',
  explain: 'Each part says how much more often such agreement is seen between accounts of one occurrence than between any two.',
}
