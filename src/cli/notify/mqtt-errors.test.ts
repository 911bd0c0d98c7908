import { expect, test } from 'vitest'
import { describeConnectionError, isFinalRefusal } from './mqtt-errors.ts'

const error = (code: unknown, message: string) => Object.assign(new Error(message), { code })

test.each([
  [
    error(134, 'Connection refused: Bad User Name or Password'),
    true,
    /^refuses the user name or the password: check COUCHPASS_/,
  ],
  [error(5, 'Connection refused: Not authorized'), true, /^refuses the user name or the password: check COUCHPASS_/],
  [error(132, 'Connection refused: Unsupported Protocol Version'), true, /^does not support MQTT 5/],
  [error(138, 'Connection refused: Banned'), true, /^refuses the connection \(.*Banned\)$/],
  [
    error(137, 'Connection refused: Server busy'),
    false,
    /cannot be reached; retrying \(Connection refused: Server busy\)$/,
  ],
  [
    error('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate'),
    false,
    /COUCHPASS_MQTT_CA_FILE to that of its authority$/,
  ],
  [error('ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames"), false, /altnames\)/],
  [
    error('proxy: 407', 'proxy: 407'),
    false,
    /^cannot be reached through the proxy \(proxy: 407\): name it in NO_PROXY/,
  ],
  // Node tries each address of a host and throws an AggregateError without a message.
  [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), false, /retrying \(ECONNREFUSED\)$/],
])('%s', (given, isFinal, sentence) => {
  expect(isFinalRefusal(given)).toBe(isFinal)
  expect(describeConnectionError(given)).toMatch(sentence)
})
