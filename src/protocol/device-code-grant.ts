/** The grant type of a poll (RFC 8628 §3.4). oauth4webapi sends it by itself; this is for whoever speaks without it. */
export const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
