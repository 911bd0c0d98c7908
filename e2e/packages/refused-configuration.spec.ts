import { mkdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, startIssuer, test } from './support/workshop.ts'

test.describe('refused: a configuration', () => {
  const GOOD = { issuer: 'https://id.example.com', clientId: 'acme-tv' }
  const METADATA = {
    device_authorization_endpoint: 'https://id.example.com/device',
    token_endpoint: 'https://id.example.com/token',
  }
  for (const [what, text, sentence] of [
    ['that is not there', undefined, /config\.json is missing or cannot be read\.$/],
    ['that is not JSON', '{"issuer": x', /config\.json is not JSON: Unexpected token.*\.$/],
    ['that is cut', '{"issuer":', /config\.json is not JSON: Unexpected end/],
    ['that is a list', '[]', /: The configuration is not a JSON object\.$/],
    ['with an issuer without TLS', { ...GOOD, issuer: 'http://id.example.com' }, /"issuer" must use https; /],
    ['without a client', { issuer: GOOD.issuer }, /"clientId" is missing\.$/],
    [
      'with the key of a confidential client',
      { ...GOOD, clientKey: { kty: 'EC', crv: 'P-256', d: 'x'.repeat(43) } },
      /config\.json holds a private key: anyone can read a package/,
    ],
    ['with an unknown key', { ...GOOD, clientSecret: 's3cret' }, /"clientSecret" is not a known configuration key\.$/],
    [
      'with an API without TLS',
      { ...GOOD, connectOrigins: ['http://a.b'] },
      /"connectOrigins" must be a list of origins/,
    ],
    [
      'with an unsafe endpoint',
      { ...GOOD, providerMetadata: { ...METADATA, token_endpoint: 'http://id.example.com/token' } },
      /cannot serve the sign-in: The provider's token_endpoint is not an https address\.$/,
    ],
    [
      'with the metadata of another issuer',
      { ...GOOD, providerMetadata: { ...METADATA, issuer: 'https://evil.example.com' } },
      /names a different issuer than https:\/\/id\.example\.com: write "issuer" exactly as/,
    ],
    [
      'with an origin that no policy can express',
      { ...GOOD, issuer: 'http://[::1]:8080', providerMetadata: METADATA },
      /^A content security policy cannot contain http:\/\/\[::1\]:8080: /,
    ],
    [
      'with an API on every host',
      { ...GOOD, connectOrigins: ['https://*'] },
      /"connectOrigins" must be a list of origins such as/,
    ],
    [
      'with an endpoint on many hosts',
      { ...GOOD, providerMetadata: { ...METADATA, token_endpoint: 'https://*.example.com/t' } },
      /^A content security policy cannot contain https:\/\/\*\.example\.com: use a host name of letters/,
    ],
    [
      'with an endpoint that would end the policy',
      { ...GOOD, providerMetadata: { ...METADATA, token_endpoint: 'https://a.example;b/t' } },
      /^A content security policy cannot contain https:\/\/a\.example;b: /,
    ],
    [
      'with the configuration file as its logo',
      { ...GOOD, brand: { logo: 'config.json' } },
      /a "logo" that is not a picture: use png, /,
    ],
    ['with a missing logo', { ...GOOD, providerMetadata: METADATA, brand: { logo: 'l.svg' } }, /"l\.svg" is neither/],
    ['with a logo outside', { ...GOOD, brand: { logo: '../l.svg' } }, /a "logo" outside the folder of the config/],
    [
      'with a logo in the network',
      { ...GOOD, brand: { logo: 'https://a.b/l.svg' } },
      /a "logo" that is not a relative addr/,
    ],
    [
      "with a logo named like one of the app's files",
      { ...GOOD, providerMetadata: METADATA, brand: { logo: 'logo.png' } },
      /^The logo "logo\.png" has the name of one of the app's own files/,
    ],
  ] as const)
    test(what, async ({ workshop }) => {
      if (text !== undefined)
        await workshop.write({
          'config.json': typeof text === 'string' ? text : JSON.stringify(text),
          'logo.png': '',
          'project/dist/logo.png': '',
        })
      const sentences = await workshop.refusal(['--test-certificates', '--config', 'config.json'])
      expect(sentences).toEqual([expect.stringMatching(sentence)])
      expect(sentences.join()).not.toContain('s3cret')
      await workshop.expectNothing()
    })

  test('with a logo that links to a file outside, or to a file that is not a picture', async ({ workshop }) => {
    await workshop.write({
      'brand/config.json': JSON.stringify({ ...GOOD, brand: { logo: 'a/logo.png' } }),
      'b/logo.png': '',
    })
    await symlink('../b', join(workshop.folder, 'brand/a'))
    const args = ['--test-certificates', '--config', 'brand/config.json']
    expect(await workshop.refusal(args)).toEqual([expect.stringMatching(/a "logo" outside the folder of the config/)])
    await rm(join(workshop.folder, 'brand/a'))
    await mkdir(join(workshop.folder, 'brand/a'))
    await symlink('../config.json', join(workshop.folder, 'brand/a/logo.png'))
    expect(await workshop.refusal(args)).toEqual([expect.stringMatching(/a "logo" that is not a picture/)])
    await workshop.expectNothing()
  })

  for (const [what, answer, sentence] of [
    [
      'who is not there',
      undefined,
      / returns no provider metadata: The connection failed \(ECONNREFUSED\); fix that, or /,
    ],
    ['who knows no metadata', { status: 404 }, / cannot serve the sign-in: No provider metadata was found at http:/],
    ['in trouble', { status: 503 }, / returns no provider metadata: The server answered with status 503; fix that/],
    ['who sends elsewhere', { status: 302, location: '/a' }, / returns no provider metadata: The answer is a redirect/],
    ['who is another', { body: { issuer: 'https://other.example.com' } }, / names a different issuer than http:/],
    [
      'without the device grant',
      { body: { token_endpoint: 'https://a.b/c' } },
      / names no device_authorization_endpoint/,
    ],
  ] as const)
    test(`with an issuer ${what}`, async ({ workshop }) => {
      await using issuer = await startIssuer((_, response) => {
        const {
          status = 200,
          location,
          body = {},
        } = (answer ?? {}) as { status?: number; location?: string; body?: object }
        response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) })
        response.end(JSON.stringify({ issuer: issuer.address, ...body }))
      })
      if (answer === undefined) await issuer.close()
      await workshop.write({ 'config.json': JSON.stringify({ issuer: issuer.address, clientId: 'acme-tv' }) })
      expect(await workshop.refusal(['--test-certificates', '--config', 'config.json'])).toEqual([
        expect.stringMatching(sentence),
      ])
      await workshop.expectNothing()
    })
})
