import { html, type Html } from './html.ts'
import type { Page } from './page-layout.ts'

/** The page to type the code. `typed` is the refused text, so that the viewer can correct one letter. */
export function enterCodePage(xsrf: string, problem?: string, typed = ''): Page {
  return {
    title: 'Enter the code',
    content: html`<h1>Enter the code from your TV</h1>
      ${alert(problem)}
      <form method="post" action="/device">
        ${hidden({ xsrf, confirm: 'yes' })}
        <label for="user_code">Code</label>
        <input
          class="code typed"
          id="user_code"
          name="user_code"
          value="${typed}"
          placeholder="XXXX-XXXX"
          maxlength="40"
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="next"
          required
          autofocus
          ${problemAttributes(problem)}
        />
        <button type="submit">Continue</button>
      </form>`,
  }
}

/** The page of the QR code, where the viewer only compares the code (RFC 8628 §3.3.1). */
export function confirmCodePage(xsrf: string, userCode: string): Page {
  return {
    title: 'Compare the code',
    content: html`<h1>Does your TV show this code?</h1>
      <output class="code">${userCode}</output>
      <form method="post" action="/device">
        ${hidden({ xsrf, user_code: userCode, confirm: 'yes' })}
        <button type="submit">Yes, it is the same</button>
      </form>
      <a class="button even" href="/device">No, enter another code</a>`,
  }
}

/** `refusedUsername`: the name that was sent with a wrong password; it stays in the field. */
export function signInPage(uid: string, appName: string, refusedUsername?: string): Page {
  const problem = refusedUsername !== undefined ? 'User name or password is wrong. Try again.' : undefined
  return {
    title: 'Sign in',
    content: html`<h1>Sign in to continue to ${appName}</h1>
      ${alert(problem)}
      <form method="post" action="/interaction/${uid}/sign-in">
        <label for="username">User name</label>
        <input
          id="username"
          name="username"
          value="${refusedUsername}"
          autocomplete="username"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          required
          ${refusedUsername === undefined ? html`autofocus` : undefined}
          ${problemAttributes(problem)}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          ${refusedUsername === undefined ? undefined : html`autofocus`}
          ${problemAttributes(problem)}
        />
        <button type="submit">Sign in</button>
      </form>
      <p class="plain">Both are printed in the terminal where the app was started.</p>`,
  }
}

export interface Decision {
  readonly uid: string
  readonly appName: string
  /** In the format that the television shows. */
  readonly userCode: string
  readonly viewerName: string
  readonly scopes: readonly string[]
}

/**
 * The question. The viewer has compared or typed the code before, so it is only named here. "No" is as large as "Yes"
 * and comes first, so that a phished viewer can decline easily (RFC 8628 §5.4).
 */
export function decisionPage({ uid, appName, userCode, viewerName, scopes }: Decision): Page {
  const granted = scopes.flatMap((scope) => SCOPE_WORDS[scope] ?? [])
  return {
    title: 'Allow this TV?',
    content: html`<h1>Sign in to ${appName} on your TV?</h1>
      <p class="notice">Allow this only if you started it yourself, on your own TV.</p>
      <p>
        You are signed in as <strong>${viewerName}</strong>. The TV with the code
        <span class="code">${userCode}</span> will be able to:
      </p>
      <ul>
        ${granted.map((words) => html`<li>${words}</li>`)}
      </ul>
      <form class="choice" method="post" action="/interaction/${uid}/decision">
        <button class="even" name="decision" value="deny">No</button>
        <button class="even" name="decision" value="approve">Yes, allow</button>
      </form>`,
  }
}

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  openid: 'know that it is you',
  profile: 'see your name',
  email: 'see your e-mail address',
  offline_access: 'keep you signed in until you sign out',
}

/** A final page: a heading, a sentence and optionally a link to enter another code. */
export function endPage(title: string, words: string, next?: 'another code'): Page {
  return {
    title,
    content: html`<h1>${title}</h1>
      <p>${words}</p>
      ${next && html`<a class="button" href="/device">Enter a code</a>`}`,
  }
}

const hidden = (fields: Readonly<Record<string, string>>): Html[] =>
  Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)

const alert = (problem?: string) => problem && html`<p class="problem" id="problem" role="alert">${problem}</p>`

const problemAttributes = (problem?: string) => problem && html`aria-invalid="true" aria-describedby="problem"`
