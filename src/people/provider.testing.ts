// A small identity provider for tests: discovery, authorization, token with PKCE, and keys, over real http.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export type Provider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who is signed in there. */
  who: { sub: string; preferred_username?: string }
  /** What the next id tokens say otherwise than they should. */
  lies: Record<string, unknown>
  /** Signs with a key that the provider does not publish. */
  forges: boolean
}

export async function openProvider(): Promise<Provider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { privateKey: stranger } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, URLSearchParams>()
  const provider: Provider = {
    ...{ issuer: '', clientId: 'kijun', clientSecret: 'between us' },
    ...{ who: { sub: 'subject-1' }, lies: {}, forges: false },
  }
  const part = (of: object) => Buffer.from(JSON.stringify(of)).toString('base64url')
  const token = (asked: URLSearchParams): string => {
    const now = Math.floor(Date.now() / 1000)
    const { issuer: iss, clientId: aud } = provider
    const claims = {
      iss,
      aud,
      iat: now,
      exp: now + 300,
      nonce: asked.get('nonce'),
      ...provider.who,
      ...provider.lies,
    }
    const text = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`
    return `${text}.${sign('sha256', Buffer.from(text), provider.forges ? stranger : privateKey).toString('base64url')}`
  }
  const tokens = (form: URLSearchParams): [number, object] => {
    const asked = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const right =
      form.get('client_id') === provider.clientId && form.get('client_secret') === provider.clientSecret
    if (!right) return [401, { error: 'invalid_client' }]
    if (!asked || asked.get('code_challenge') !== challenge) return [400, { error: 'invalid_grant' }]
    return [
      200,
      { access_token: randomBytes(8).toString('hex'), token_type: 'Bearer', id_token: token(asked) },
    ]
  }
  const server = createServer(async (request, response) => {
    const answer = (status: number, of: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(of))
    const { pathname, searchParams } = new URL(request.url ?? '', provider.issuer)
    const { issuer } = provider
    if (pathname === '/.well-known/openid-configuration')
      return answer(200, {
        ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
        ...{
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
        },
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      })
    if (pathname === '/keys')
      return answer(200, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
      })
    if (pathname === '/authorize') {
      const code = randomBytes(8).toString('hex')
      codes.set(code, searchParams)
      const back = new URL(searchParams.get('redirect_uri') ?? '')
      back.search = `${new URLSearchParams({ code, state: searchParams.get('state') ?? '' })}`
      return response.writeHead(302, { location: back.href }).end()
    }
    let body = ''
    for await (const chunk of request) body += chunk
    return answer(...tokens(new URLSearchParams(body)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  provider.issuer = `http://127.0.0.1:${port}`
  after(() => {
    server.close()
    server.closeAllConnections()
  })
  return provider
}
