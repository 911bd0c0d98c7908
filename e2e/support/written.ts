import { expect } from '@playwright/test'
import type { Tv } from '../../testing/tv/tv.ts'

/** The members of the sign-in record that tests use. */
export interface Written {
  readonly isOpen: boolean
  readonly attempts?: readonly { readonly pending: { readonly authorization: { readonly userCode: string } } }[]
  readonly approval?: object
}

/** Waits until the viewer's last action is stored, so that a relaunch finds it. */
export async function written({ page }: Tv, isIt: (record: Written) => boolean): Promise<void> {
  const read = () => page.evaluate(() => localStorage.getItem('couchpass.attempt') ?? '{}')
  await expect
    .poll(async () => isIt((JSON.parse(await read()) as { value?: Written | null }).value ?? { isOpen: false }))
    .toBe(true)
}

/** Waits until a relaunch will find that code. */
export const isKept = (tv: Tv, code: string) =>
  written(tv, ({ attempts = [] }) => attempts.some(({ pending }) => pending.authorization.userCode === code))
