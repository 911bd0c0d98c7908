/** The grant type of a poll (RFC 8628 §3.4). oauth4webapi adds it itself; this is for requests made without it. */
export const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
