import type { Messages } from './messages.ts'

export const en: Messages = {
  language: 'en',
  direction: 'ltr',
  restoring: 'One moment…',
  welcome: {
    lead: 'Sign in with your phone or computer. Nothing to type on the remote.',
    signIn: 'Sign in',
    sessionEnded: 'Your sign-in on this TV has ended. Please sign in again.',
    signedOut: 'You are signed out.',
  },
  signIn: {
    title: 'Sign in with your phone',
    scan: 'Point your phone’s camera at the square',
    openAddress: 'Or open this address on your phone or computer',
    enterCode: 'Enter this code, or check that it is the same',
    lettersOnly: 'Letters only',
    digitsOnly: 'Digits only',
    qrAlternative: 'QR code that opens the sign-in page',
    caution: 'Approve only what you started yourself, on your own TV.',
    validFor: (remaining) => `Code valid for ${remaining}`,
    newCode: 'New code',
    cancel: 'Cancel',
    requesting: 'Getting a code…',
    waiting: 'Waiting for your approval…',
    slowedDown: 'Waiting for your approval. The server asked this TV to check less often.',
    reconnecting: 'No answer. Trying again, the code stays valid…',
    approved: 'Approved. Signing you in…',
  },
  denied: {
    title: 'Sign-in declined',
    text: 'Somebody said no on the phone or computer. Nothing was signed in.',
  },
  expired: {
    title: 'The code has expired',
    text: 'Nobody approved it in time. Get a new one whenever you are ready.',
  },
  home: {
    title: 'You are signed in',
    unnamed: 'Signed in',
    notStored: 'This TV could not store the sign-in. You will be asked again next time.',
    signOut: 'Sign out',
  },
  signOut: {
    title: 'Sign out?',
    text: 'Other TVs that you approved from the same phone may be signed out, too.',
    boundText: 'Your phone and your other TVs stay signed in, unless you choose all of your TVs.',
    stay: 'Stay signed in',
    thisTv: 'Sign out of this TV',
    allTvs: 'Sign out of all my TVs',
  },
  exit: { title: (appName) => `Leave ${appName}?`, stay: 'Stay', leave: 'Leave' },
  network: { offline: 'This TV has no network connection.' },
  fault: {
    title: 'That did not work',
    codeLabel: 'Code to quote',
    tryAgain: 'Try again',
    sentences: {
      refused: 'The sign-in server refused. Please tell the people who run this app the code below.',
      unexpected: 'Something went wrong in this app. Trying again may help.',
      no_connection: 'The sign-in server cannot be reached. Please check the TV’s internet connection.',
      offline: 'This TV has no network connection. Please check its cable or Wi-Fi.',
      clock_wrong:
        'This TV’s date is wrong, so it cannot make sure that the sign-in server is the right one. Please set date and time in the TV’s settings.',
      timeout: 'The sign-in server did not answer in time. Please try again in a moment.',
      server_trouble: 'The sign-in server has trouble at the moment. Please try again in a few minutes.',
      not_json:
        'Something between this TV and the sign-in server answered instead of it. A hotel or guest network may want you to log in first.',
      request_blocked:
        'The sign-in server is there, but this app got no answer from it. Please try again. If it stays so, its operator should check the client’s web origins, device grant and PKCE.',
      metadata_not_found: 'No sign-in server was found at the configured address.',
      issuer_mismatch: 'The sign-in server calls itself by another address than this app was given.',
      device_grant_not_offered: 'The sign-in server does not offer signing in on a TV.',
      insecure_endpoint: 'The sign-in server asks for a connection that is not encrypted. This app does not do that.',
      unusable_answer: 'The sign-in server sent a code that this TV cannot show or use.',
      unusable_tokens: 'You approved, but the sign-in server’s answer could not be trusted. Please sign in once more.',
      code_lost:
        'This code is used up: the server may have taken your approval, but its answer did not arrive here. Please sign in once more. If it happens again, your account may not be allowed to stay signed in on a TV.',
      invalid_grant:
        'The sign-in server no longer knows this code. If you had approved already, its answer was lost on the way. Please get a new one.',
      invalid_client: 'The sign-in server does not know this app.',
      unauthorized_client: 'The sign-in server does not let this app sign in on a TV.',
      invalid_scope: 'This app asks the sign-in server for something it does not grant.',
      not_allowed: 'You approved, but your account may not stay signed in on a TV. Please ask whoever manages it.',
      configuration_invalid: 'This app’s configuration is not valid:',
      token_binding_unavailable:
        'This app keeps a key on the TV, so that nobody else can use your sign-in. This TV has no place for one.',
      token_binding_not_offered: 'The sign-in server does not protect a sign-in the way that this app requires.',
      token_binding_refused: 'The sign-in server does not accept the key that this TV protects your sign-in with.',
      token_binding_clock:
        'This TV’s clock is wrong, so the sign-in server does not accept its key. Please set date and time in the TV’s settings.',
      insecure_context:
        'This page needs a secure connection. Open it over https, or on this machine itself by its localhost address.',
    },
  },
}
