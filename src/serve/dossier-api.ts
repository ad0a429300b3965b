import { z } from 'zod'

export const DossierList = z.object({ items: z.array(z.string()) })
export type DossierList = z.infer<typeof DossierList>
export const DossierText = z.object({ name: z.string(), text: z.string() })
export type DossierText = z.infer<typeof DossierText>
export const DossierBody = z.object({ text: z.string().max(900_000) })
const Moved = z.object({ key: z.string(), line: z.int(), was: z.string(), now: z.string() })
/** A dossier with everything resolved, as HTML that was made escaped; what is wrong, and what is no longer what was accepted. */
export const DossierPreview = z.object({
  html: z.string(),
  moved: z.array(Moved),
  problems: z.array(z.object({ line: z.int(), es: z.string(), en: z.string() })),
  references: z.int(),
})
export type DossierPreview = z.infer<typeof DossierPreview>
export const AcceptRequest = z.object({ key: z.string().nullable() })
export const Accepted = z.object({ accepted: z.array(Moved) })
export type Accepted = z.infer<typeof Accepted>
/** Passages that may be cited, for the picker. */
export const CitationList = z.object({
  items: z.array(
    z.object({
      report: z.string(),
      quote: z.string(),
      outlet: z.string().nullable(),
      title: z.string().nullable(),
      published: z.string().nullable(),
    }),
  ),
})
export type CitationList = z.infer<typeof CitationList>
