// The place on a page where a tablet's camera may read codes, and the page's leave to use it.
import type { Page } from '../../../people/access.ts'
import { asset } from '../../../web/assets.ts'
import { permissions } from '../../../web/headers.ts'
import { type Html, html } from '../../../web/html.ts'

export function camera(c: Page): Html {
  c.header('permissions-policy', permissions({ camera: true }))
  return html`<div class="camera" data-camera="${asset('workers/read-codes.js')}" data-reader="${asset('zxing.js')}" data-wasm="${asset('zxing.wasm')}"></div>
<script type="module" src="${asset('islands/camera.js')}"></script>`
}
