/** `couchpass/testing`: for the tests of an app behind the gate, in Vitest or Jest with jsdom. */
export { fakePlatform, type FakePlatformOptions } from './fake-platform.ts'
export { fakeSignIn, type FakeSignIn } from './fake-sign-in.ts'
export { SignedInAs, type SignedInAsProps } from './signed-in-as.tsx'
