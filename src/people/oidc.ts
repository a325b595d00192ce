// Signing in through the city's own identity provider (OpenID Connect): authorization code with PKCE, state and nonce.
import * as oidc from 'openid-client'
import { dayOf } from '../calendar/day.ts'
import type { Store, Work } from '../db/store.ts'
import { audit } from './audit.ts'
import { beginSession } from './sessions.ts'

/** From KIJUN_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET and _REDIRECT; absent unless all are set. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; redirect: string }

export function oidcSettings(env: NodeJS.ProcessEnv = process.env): OidcSettings | undefined {
  const { KIJUN_OIDC_ISSUER: issuer, KIJUN_OIDC_CLIENT_ID: clientId } = env
  const { KIJUN_OIDC_CLIENT_SECRET: clientSecret, KIJUN_OIDC_REDIRECT: redirect } = env
  return issuer && clientId && clientSecret && redirect
    ? { issuer, clientId, clientSecret, redirect }
    : undefined
}

/** What must come back unchanged between going and returning; kept in the browser's cookie. */
export type Errand = { state: string; nonce: string; verifier: string; city: string; next: string }

const known = new Map<string, oidc.Configuration>()

async function provider({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
  const key = `${issuer} ${clientId} ${clientSecret}`
  const found = known.get(key)
  if (found) return found
  // Plain http is allowed to this machine alone, where nobody listens in between.
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname)
  // The signature of the id token is checked too, not only the connection that brought it.
  const execute = [oidc.enableNonRepudiationChecks, ...(local ? [oidc.allowInsecureRequests] : [])]
  const options = { timeout: 10, execute }
  const configuration = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, options)
  known.set(key, configuration)
  return configuration
}

/** Where the browser is sent, and what it must bring back. */
export async function setOut(
  settings: OidcSettings,
  city: string,
  next: string,
): Promise<{ to: string; errand: Errand }> {
  const verifier = oidc.randomPKCECodeVerifier()
  const errand = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, city, next }
  const to = oidc.buildAuthorizationUrl(await provider(settings), {
    redirect_uri: settings.redirect,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: errand.state,
    nonce: errand.nonce,
  })
  return { to: to.href, errand }
}

export type Claims = { subject: string; login: string | undefined }

/** Who the provider says it is; throws what openid-client throws when anything does not agree. */
export async function comeBack(settings: OidcSettings, query: string, errand: Errand): Promise<Claims> {
  const tokens = await oidc.authorizationCodeGrant(
    await provider(settings),
    new URL(`${settings.redirect}${query}`),
    {
      pkceCodeVerifier: errand.verifier,
      expectedState: errand.state,
      expectedNonce: errand.nonce,
      idTokenExpected: true,
    },
  )
  const claims = tokens.claims()
  if (!claims) throw new Error('no id token')
  const login = claims.preferred_username
  return { subject: claims.sub, login: typeof login === 'string' ? login : undefined }
}

/**
 * The session of whoever the provider named: by the subject, which the record keeps; or, the first time, by the
 * login (`preferred_username`), and the subject is kept from then on. A record with another subject is not theirs.
 */
export async function signInAs(
  store: Store,
  city: string,
  claims: Claims,
  now: Date,
): Promise<{ token: string } | { refused: string }> {
  return store.within({ city, offices: '*' }, async trx => {
    const person = await personOfClaims(trx, city, claims, dayOf(now))
    const entry = { at: now, action: 'sign-in', target: claims.login ?? claims.subject }
    if (!person) {
      await audit(trx, city, { ...entry, outcome: 'refused', detail: { way: 'oidc', why: 'unknown' } })
      return {
        refused:
          '市の認証では確かめられましたが、ここに登録がありません。区の事務局か管理者に登録を頼んでください。',
      }
    }
    await trx
      .updateTable('staff')
      .set({ oidc_subject: claims.subject })
      .where('city', '=', city)
      .where('staff', '=', person.staff)
      .execute()
    await audit(trx, city, { ...entry, staff: person.staff, outcome: 'done', detail: { way: 'oidc' } })
    return { token: await beginSession(trx, city, person.staff, now) }
  })
}

async function personOfClaims(trx: Work, city: string, { subject, login }: Claims, today: string) {
  const serving = trx
    .selectFrom('staff')
    .select('staff')
    .where('city', '=', city)
    .where('from_day', '<=', today)
    .where(on => on.or([on('to_day', 'is', null), on('to_day', '>=', today)]))
  const bound = await serving.where('oidc_subject', '=', subject).executeTakeFirst()
  if (bound || login === undefined) return bound
  return serving.where('login', '=', login).where('oidc_subject', 'is', null).executeTakeFirst()
}
