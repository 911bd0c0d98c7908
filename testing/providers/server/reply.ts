import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Behaviour, Endpoint, Refusal } from '../behaviour.ts'

/** A response, before the provider's CORS headers are added. */
export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON, or as a form where the provider does so. */
  readonly body: Readonly<Record<string, unknown>> | string
}

export const refuse = (error: string, status = 400, description?: string): Reply => ({
  status,
  body: { error, ...(description !== undefined && { error_description: description }) },
})

export const replyOf = ({ status, body }: Refusal): Reply => ({ status, body })

/** Undefined: a page of this origin may not read the endpoint. */
export function corsHeaders(
  { headers, method }: IncomingMessage,
  behaviour: Behaviour,
  endpoint: Endpoint,
  origins: readonly string[],
): Record<string, string> | undefined {
  const { origin } = headers
  const cors = behaviour.cors[endpoint]
  if (origin === undefined) return {}
  if (cors === 'none' || (cors === 'listed' && !origins.includes(origin))) return undefined
  return {
    'Access-Control-Allow-Origin': origin,
    ...(method === 'OPTIONS' && {
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
    }),
  }
}

export function send(response: ServerResponse, { status, headers, body }: Reply, asForm: boolean): void {
  const isText = typeof body === 'string'
  const type = isText ? 'text/html; charset=utf-8' : asForm ? 'application/x-www-form-urlencoded' : 'application/json'
  const text = isText
    ? body
    : asForm
      ? new URLSearchParams(body as Record<string, string>).toString()
      : JSON.stringify(body)
  response.writeHead(status, { 'Content-Type': type, ...headers }).end(text)
}
