// What every answer carries: nothing comes in from outside, nothing goes out, and it stands in no frame.

const policy = {
  'default-src': "'none'",
  'style-src': "'self'",
  'script-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
}

/** What a page may reach of the machine it is shown on: nothing, or the camera where codes are read. */
export const permissions = ({ camera }: { camera: boolean }): string =>
  `camera=(${camera ? 'self' : ''}), microphone=(), geolocation=(), payment=(), usb=()`

/** A worker that reads codes runs compiled code of ours; no page may. */
export const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/** HSTS only where the office is reached by https; on plain http it would lock its own staff out. */
export const headersOf = ({ https }: { https: boolean }): Record<string, string> => ({
  'content-security-policy': Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; '),
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': permissions({ camera: false }),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  ...(https && { 'strict-transport-security': 'max-age=31536000' }),
})
