const TOTAL =
  /^(sub)?total(es|s)?$|^(sub)?total (general|nacional|provincial|del? pa[ií]s|pa[ií]s|year|a[nñ]o|anual)$|^(grand|overall|country|yearly) total$/i

/** Whether a label says that it sums up others, or is one of `more`. */
export function isTotal(label: string, more: readonly string[]): boolean {
  return TOTAL.test(label.trim()) || more.includes(label.trim())
}
