/** Addresses of the operator in place of those that the provider sends, such as a short host that redirects there. */
export interface ConfiguredAddresses {
  /** Shown in place of `verification_uri`. */
  readonly verificationUri?: string | undefined
  /** For the QR code in place of `verification_uri_complete`; "{user_code}" stands for the code. */
  readonly verificationUriComplete?: string | undefined
}

interface Addresses {
  readonly userCode?: unknown
  readonly verificationUri?: unknown
  readonly verificationUriComplete?: unknown
}

/**
 * A provider's response with the configured addresses in it. It is not checked yet, so that both kinds of addresses pass
 * the same checks afterwards.
 */
export function withConfiguredAddresses<Response extends Addresses>(
  response: Response,
  { verificationUri, verificationUriComplete }: ConfiguredAddresses,
): Response {
  const { userCode } = response
  return {
    ...response,
    ...(verificationUri !== undefined && { verificationUri }),
    ...(verificationUriComplete !== undefined &&
      typeof userCode === 'string' && { verificationUriComplete: fillIn(verificationUriComplete, userCode) }),
  }
}

/** Undefined for half a surrogate pair, which cannot be encoded; such a code is refused afterwards. */
function fillIn(template: string, userCode: string): string | undefined {
  try {
    // A function, because `$` in a replacement text has a meaning.
    return template.replace('{user_code}', () => encodeURIComponent(userCode))
  } catch {
    return undefined
  }
}
