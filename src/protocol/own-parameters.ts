import type { RequestParameters } from '../config/request-parameters.ts'

/** Adds the app's own parameters to a form. A list becomes a repeated parameter, as `resource` needs (RFC 8707 §2). */
export function addParameters(form: URLSearchParams, parameters: RequestParameters = {}): URLSearchParams {
  for (const [name, value] of Object.entries(parameters))
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one)
  return form
}
