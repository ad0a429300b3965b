import { pathsOf, type Rule, replaceValue } from '../opened.ts'

/** What a victim of sexual violence works as would find her or him. */
export const victimWork: Rule = {
  name: 'victim-work',
  apply: (opened) => {
    if (opened.record.fields.type?.value !== 'sexual_violence') return
    for (const path of pathsOf(opened, /^victims\.\d+\.occupation$/)) replaceValue(opened, path, 'victim')
  },
}

/** Of the acquitted, and of those whose case was dismissed, the accuser goes too: the accusation must not outlive the court (E5). */
export const suspectCleared: Rule = {
  name: 'suspect-cleared',
  apply: (opened) => {
    for (const path of pathsOf(opened, /^perpetrators\.\d+\.stage$/)) {
      const stage = opened.record.fields[path]?.value
      if (stage === 'acquitted' || stage === 'dismissed') replaceValue(opened, path.replace(/stage$/, 'allegedBy'), 'suspect')
    }
  },
}
