import { approveByHttp } from '../../dev/server/approve-by-http.ts'
import { QR_TEXT } from '../../testing/tv/tv.ts'
import { expect, test } from './support/run-fixtures.ts'
import { openPackagedSet, type SetModel } from './support/run-set.ts'

const CONNECTION_MANAGER = 'luna://com.webos.service.connectionmanager/getStatus'
const SCREEN_SAVER = 'luna://com.webos.service.tvpower/power/registerScreenSaverRequest'
const SCREEN_SAVER_ANSWER = 'luna://com.webos.service.tvpower/power/responseScreenSaverRequest'

/** Every call of the app to the set's own APIs: at launch, when a code is shown, when it is gone, and on exit. */
const CALLS = {
  tizen: {
    // The app registers no keys: Samsung wants the set to handle Exit.
    launch: [],
    codeShown: 'webapis.appcommon.setScreenSaver(0)',
    codeGone: 'webapis.appcommon.setScreenSaver(1)',
    exit: 'tizen.application.exit()',
  },
  webos: {
    launch: [`${CONNECTION_MANAGER}({"subscribe":true})`],
    codeShown: `${SCREEN_SAVER}({"clientName":"any","subscribe":true})`,
    codeGone: `${SCREEN_SAVER} cancel()`,
    exit: 'window.close()',
  },
} as const

const SETS: readonly SetModel[] = [
  { platform: 'tizen', engine: '56', webSecurity: false },
  { platform: 'tizen', engine: 'installed', webSecurity: false },
  { platform: 'tizen', engine: 'installed', webSecurity: true },
  { platform: 'webos', engine: '53', webSecurity: false },
  { platform: 'webos', engine: 'installed', webSecurity: false },
  { platform: 'webos', engine: 'installed', webSecurity: true },
]

for (const model of SETS) {
  const { platform, engine, webSecurity } = model
  const where = `${platform} package, Chromium ${engine}, web security ${webSecurity ? 'on' : 'off'}`
  test(`${where}: sign-in, relaunch and exit, with keys only`, async ({ server, packages }) => {
    await using tv = await openPackagedSet(packages, model)
    const earlier = server.requests.length
    const expected: string[] = [...CALLS[platform].launch]
    const goesHome = platform === 'webos' && engine === '53'

    await tv.focus('Sign in')
    await tv.keepPicture(`${platform}-package-welcome`)
    await tv.engine.press(tv.back)
    if (goesHome) {
      await tv.called('platformBack()')
      expected.push('platformBack()')
    } else {
      await tv.focus('Stay')
      await tv.engine.press(tv.back)
    }
    await tv.focus('Sign in')

    await tv.ok()
    const code = await tv.text('user-code')
    await tv.called(CALLS[platform].codeShown)
    expected.push(CALLS[platform].codeShown)
    if (platform === 'webos') {
      await tv.engine.evaluate('askForScreenSaver()')
      const answer = `${SCREEN_SAVER_ANSWER}({"clientName":"any","ack":false,"timestamp":"1"})`
      await tv.called(answer)
      expected.push(answer)
    }
    await tv.keepPicture(`${platform}-package-sign-in`)

    // The presses of a viewer in a hurry keep the code. The arrow has no effect, but makes the OK after it count.
    await tv.engine.press('ArrowLeft')
    await tv.ok()
    await tv.focus('Back to the code')
    await tv.engine.press(tv.back)
    await tv.focus(QR_TEXT)
    await tv.engine.press(tv.back)
    await tv.focus('Sign in')
    await tv.ok()
    await tv.focus(QR_TEXT)
    expect(await tv.text('user-code')).toBe(code)
    expected.push(CALLS[platform].codeGone, CALLS[platform].codeShown)

    await tv.setOnline(false)
    await tv.shows('network-notice', 'This TV has no network connection.')
    await tv.setOnline(true)
    await tv.engine.waitFor(`!document.querySelector('[data-testid="network-notice"]')`)

    await approveByHttp(`${await tv.text('verification-uri')}?user_code=${code}`, server.viewer)
    await tv.focus('Done')
    await tv.called(CALLS[platform].codeGone)
    expected.push(CALLS[platform].codeGone)
    expect(await tv.calls()).toEqual(expected)

    await tv.pullThePlug()
    await tv.focus('Done')
    await tv.shows('viewer-name', server.viewer.name)
    await tv.keepPicture(`${platform}-package-home`)
    expect(await tv.calls()).toEqual(CALLS[platform].launch)

    await tv.engine.press(tv.back)
    if (goesHome) await tv.called('platformBack()')
    else {
      await tv.focus('Stay')
      await tv.engine.press('ArrowRight')
      await tv.focus('Leave')
      expect(await tv.calls()).not.toContain(CALLS[platform].exit)
      await tv.ok()
      await tv.called(CALLS[platform].exit)
    }

    const paths = server.requests.slice(earlier).map(({ path }) => path)
    expect(paths.filter((path) => path === '/device/auth')).toHaveLength(1)
    // The package contains the stamped metadata.
    expect(paths.filter((path) => path.includes('.well-known'))).toEqual([])
    expect(tv.problems).toEqual([])
  })
}
