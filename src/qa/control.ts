import { CONTROL_PATH, type ControlAnswer, type ControlRequest } from './control-protocol.ts'

const NOT_THERE = 'The panel found no sign-in server that it can control: start one with “npm start”.'

/** Sends a request to the embedded server through the server of the page. Never rejects. */
export async function control(request: ControlRequest): Promise<ControlAnswer> {
  try {
    const response = await window.fetch(new URL(CONTROL_PATH, window.location.href).href, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    })
    const isOurs = /^application\/json/.test(response.headers.get('Content-Type') ?? '')
    return isOurs ? ((await response.json()) as ControlAnswer) : { problem: NOT_THERE }
  } catch {
    return { problem: NOT_THERE }
  }
}
