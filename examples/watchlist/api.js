/** A protected API: returns films for an access token of the app. `ISSUER=… CLIENT_ID=… PORT=… node api.js` */
import { createServer } from 'node:http'
import { createRemoteJWKSet, jwtVerify } from 'jose'

const { ISSUER: issuer = 'http://localhost:8080/realms/tv', CLIENT_ID: client = 'couchpass-tv' } = process.env
const { PORT: port = '4181' } = process.env
const keys = createRemoteJWKSet(new URL(`${issuer}/protocol/openid-connect/certs`))

const FILMS = ['The General', 'Metropolis', 'Man with a Movie Camera']
const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization',
  'Content-Type': 'application/json',
}

const server = createServer(async ({ method, headers }, response) => {
  if (method === 'OPTIONS') return response.writeHead(204, HEADERS).end()
  try {
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
    const { payload } = await jwtVerify(token, keys, { issuer, typ: 'JWT' })
    // All tokens of Keycloak have the same format: `typ` is "Bearer" for an access token, `azp` is the client that got
    // it.
    if (payload.typ !== 'Bearer' || payload.azp !== client) throw new Error('Not an access token of the app.')
    response.writeHead(200, HEADERS).end(JSON.stringify(FILMS))
  } catch {
    response.writeHead(401, { ...HEADERS, 'WWW-Authenticate': 'Bearer error="invalid_token"' }).end('{}')
  }
})
server.listen(Number(port), () => console.log(`http://localhost:${server.address().port}`))
