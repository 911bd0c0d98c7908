import { expect, test } from 'vitest'
import { createAppearanceSettings } from '../app/appearance.ts'
import { BUNDLED } from '../i18n/bundled.ts'
import { createWords } from '../i18n/words.ts'
import type { Platform } from '../app/platform.ts'
import { createRecording, recordAppearance } from './recording.ts'
import { scenarioPreferences } from './page-scenario.ts'

test('steps of the server are added, and a step of the page replaces its earlier one', () => {
  const recording = createRecording('')
  for (const step of ['lang:de', 'sign-in', 'fault:token:500*2', 'sign-in', 'lang:fr', 'contrast', 'contrast:off'])
    recording.add(step)
  recording.add('fault:token:500*2')
  expect(recording.get()).toBe('lang:fr,sign-in,fault:token:500*2,contrast:off,fault:token:500*2')
  recording.reset()
  expect(recording.get(), 'how the television looks remains').toBe('lang:fr,contrast:off')
})

test('text that the tester has typed stays, even if it is unreadable', () => {
  const recording = createRecording(' sign-in, aprove ,')
  recording.add('deny')
  expect(recording.get()).toBe('sign-in,aprove,deny')
})

test('language and contrast are recorded wherever they are chosen, and only when they change', () => {
  const television = { locale: 'en', prefersContrast: false }
  const preferenceStore = scenarioPreferences([])
  const { words } = createWords(BUNDLED, {})
  const settings = createAppearanceSettings({ preferenceStore, television } as Platform, words)
  const recording = createRecording('sign-in')
  recordAppearance(settings, recording)
  settings.chooseLanguage('en')
  expect(recording.get()).toBe('sign-in')
  settings.chooseLanguage('he')
  settings.chooseContrast(true)
  expect(recording.get()).toBe('sign-in,lang:he,contrast')
  settings.chooseContrast(false)
  expect(recording.get()).toBe('sign-in,lang:he,contrast:off')
})
