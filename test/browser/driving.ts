import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Workbench } from '../../src/workbench/workbench.ts'

export interface Driven {
  readonly page: Page
  readonly workbench: Workbench
  readonly language: 'es' | 'en'
}
export type Drive = (driven: Driven) => Promise<void>

/** What stands in a place of the address. */
export const asked = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name)

/** Opens the first of some rows and comes back to them by the browser's own button. */
export async function openAndBack(page: Page, row: string, opened: string): Promise<void> {
  const from = page.url()
  await page.getByTestId(row).first().click()
  await page.getByTestId(opened).first().waitFor()
  expect(page.url()).not.toBe(from)
  await page.goBack()
  await page.getByTestId(row).first().waitFor()
  expect(page.url()).toBe(from)
}
