/** A protected API: returns films for an access token of the app. `ISSUER=… CLIENT_ID=… PORT=… node api.js` */
import { createServer } from 'node:http'
import { createRemoteJWKSet, jwtVerify } from 'jose'

const { ISSUER: issuer = 'http://127.0.0.1:4180', CLIENT_ID: client = 'couchpass-tv' } = process.env
const { PORT: port = '4181' } = process.env

const FILMS = ['The General', 'Metropolis', 'Man with a Movie Camera']
const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization',
  'Content-Type': 'application/json',
}

let keys
async function metadata() {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  return response.json()
}

/** Throws unless the provider issued this access token to the app. */
async function check(token) {
  const { jwks_uri, userinfo_endpoint } = await metadata()
  if (token.split('.').length === 3) {
    keys ??= createRemoteJWKSet(new URL(jwks_uri))
    const { payload } = await jwtVerify(token, keys, { issuer, typ: 'JWT' })
    // All tokens of Keycloak have the same format: `typ` is "Bearer" for an access token, `azp` is the client that got
    // it.
    if (payload.typ !== 'Bearer' || payload.azp !== client) throw new Error('Not an access token of the app.')
    return
  }
  // The server of `npm start` issues tokens that only it can read, and has one client. With several clients, an API
  // has to ask which one got the token (RFC 7662).
  const { ok } = await fetch(userinfo_endpoint, { headers: { Authorization: `Bearer ${token}` } })
  if (!ok) throw new Error('The provider does not accept the token.')
}

const server = createServer(async ({ method, headers }, response) => {
  if (method === 'OPTIONS') return response.writeHead(204, HEADERS).end()
  try {
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
    await check(token)
    response.writeHead(200, HEADERS).end(JSON.stringify(FILMS))
  } catch {
    response.writeHead(401, { ...HEADERS, 'WWW-Authenticate': 'Bearer error="invalid_token"' }).end('{}')
  }
})
server.listen(Number(port), () => console.log(`http://localhost:${server.address().port}`))
