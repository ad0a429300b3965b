import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useProject } from '../api/questions.ts'
import { useMay } from '../api/session.ts'
import { useSpeech } from '../words/speech.tsx'
import { GROUPS, type Group, groupOf, sectionOf } from './sections.ts'

/** The parts of the work: reading, the record, measuring, publishing. A group leads to its first section. */
export function Groups() {
  const { words } = useSpeech()
  const [path] = useLocation()
  const here = groupOf(path)
  return (
    <nav className="groups" aria-label={words.nav.groupsLabel}>
      {GROUPS.map((group) => (
        <GroupLink key={group.name} group={group} here={group === here} label={words.nav.groups[group.name]} />
      ))}
    </nav>
  )
}

function GroupLink({ group, here, label }: { readonly group: Group; readonly here: boolean; readonly label: string }) {
  const may = useMay()
  const first = group.sections.find((s) => !s.needs || may(s.needs))
  if (!first) return null
  return (
    <Link href={first.path} aria-current={here ? 'true' : undefined}>
      {label}
    </Link>
  )
}

/** The sections of the group one is in, each with what waits or lies there. */
export function Sections() {
  const { words, formats } = useSpeech()
  const counts = useProject().data?.counts
  const may = useMay()
  const [path] = useLocation()
  const here = sectionOf(path)
  const row = useRef<HTMLElement>(null)
  // On a phone the row is longer than the screen: where one is can be seen.
  useEffect(() => {
    if (path) row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [path])
  return (
    <nav ref={row} className="sections" aria-label={words.nav.label}>
      {groupOf(path).sections.map((section) => {
        const count = counts && section.count?.(counts)
        if ((section.onlyFilled && !count) || (section.needs && !may(section.needs))) return null
        return (
          <Link key={section.path} href={section.path} aria-current={section === here ? 'page' : undefined}>
            {words.nav[section.word]}
            {count ? <span className="count">{formats.number(count)}</span> : null}
          </Link>
        )
      })}
    </nav>
  )
}
