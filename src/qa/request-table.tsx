import { useSyncExternalStore } from 'react'
import { ANSWER_NAMES, statusName } from './answer-names.ts'
import type { WatchedRequest, WatchedRequests } from './watched-requests.ts'

const MOST = 40

/** The app's latest requests with their answers, newest first. */
export function RequestTable({ requests }: { readonly requests: WatchedRequests }) {
  const all = useSyncExternalStore(requests.subscribe, requests.get)
  return (
    <section aria-label="Requests">
      <h3>Requests</h3>
      <table data-testid="qa-requests">
        <thead>
          <tr>
            <th>at</th>
            <th>request</th>
            <th>answer</th>
            <th>ms</th>
          </tr>
        </thead>
        <tbody>
          {all
            .slice(-MOST)
            .reverse()
            .map((request) => (
              <tr key={request.id} className={isTrouble(request) ? 'qa-trouble' : ''}>
                <td>{(request.sentAt / 1000).toFixed(1)} s</td>
                <td>
                  {request.method} {request.path}
                </td>
                <td>{answerText(request)}</td>
                <td>{request.tookMs === undefined ? '' : Math.round(request.tookMs)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}

function answerText({ status, error, isWebPage, isCut }: WatchedRequest): string {
  if (status === undefined) return '…'
  if (isCut) return ANSWER_NAMES.cut
  const name = error ?? (isWebPage ? ANSWER_NAMES.not_json : statusName(status))
  return [...(status === 0 ? [] : [status]), ...(name === undefined ? [] : [name])].join(' ')
}

function isTrouble({ status, error, isWebPage = false, isCut = false }: WatchedRequest): boolean {
  if (isWebPage || isCut || status === 0) return true
  return status !== undefined && status >= 400 && error !== 'authorization_pending'
}
