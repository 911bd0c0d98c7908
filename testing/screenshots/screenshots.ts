/**
 * `npm run screenshots [-- SCENE …]`: takes pictures of every screen of the built app, in the sizes of televisions
 * and in three languages, and writes them with an overview page to artefacts/screens/. Without arguments it also
 * updates docs/contact-sheet.jpg.
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { SCENES } from '../tv/scenes.ts'
import { ALL_SIZES } from '../tv/tv.ts'
import { ar, de, en } from '../words.ts'
import { runCommand } from '../../tools/problem.ts'
import { launchOptions } from '../launch-options.ts'
import { contactSheet } from './contact-sheet.ts'
import { takePictures } from './take-pictures.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(root, 'artefacts/screens')
const wanted = process.argv.slice(2)
const scenes = SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))

await runCommand(async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await using browser = await chromium.launch(await launchOptions())
  for (const words of [en, de, ar])
    for (const scene of scenes)
      for (const path of await takePictures(browser, scene, words, ALL_SIZES, folder)) console.log(path)
  const sheet = wanted.length === 0 ? join(root, 'docs/contact-sheet.jpg') : join(folder, 'contact-sheet.jpg')
  await contactSheet(browser, folder, sheet)
  console.log(sheet)
})
