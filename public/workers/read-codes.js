// Reads the QR codes and Data Matrix in a picture, beside the page. Where its reader lies is told by the address it is opened at.
const asked = new URL(self.location.href).searchParams
importScripts(asked.get('reader'))
ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => asked.get('wasm') } })
const formats = ['QRCode', 'DataMatrix']

self.onmessage = async ({ data: picture }) => {
  const found = await ZXingWASM.readBarcodes(picture, { formats, maxNumberOfSymbols: 3 })
  self.postMessage(found.filter(({ isValid }) => isValid).map(({ text }) => text))
}
