import { expect, test } from '../support/qa-fixtures.ts'
test('approve', async ({ tv, panel }) => {
  await tv.page.screenshot({ path: '/tmp/qa/welcome-1080.png' })
  await tv.choose('Sign in')
  await tv.screen('sign-in')
  await expect(panel.fact('flow')).toContainText('pending')
  await expect(panel.fact('polls')).toContainText('2,')
  await tv.page.screenshot({ path: '/tmp/qa/signin-1080.png' })
  await tv.page.setViewportSize({width:1280,height:720})
  await tv.page.screenshot({ path: '/tmp/qa/signin-720.png' })
  await panel.press('qa-approve')
  await tv.screen('home')
  await tv.page.screenshot({ path: '/tmp/qa/home-720.png' })
})
