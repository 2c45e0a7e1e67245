import QRCode from 'qrcode'

// Medium correction survives a crease or a stain; the standard asks for four empty modules around the code (ISO/IEC 18004).
const correction = { errorCorrectionLevel: 'M' } as const
const quiet = 4
/** Ten centimetres at 300 dots an inch: sharp on a poster, small on a ticket. */
const printPixels = 1181
const printMillimetres = 100

/** A code as its side in modules, with the empty edge, and its dark modules as one path of an SVG that is as wide as that. */
export interface QrDrawing {
  size: number
  path: string
}

export function qrDrawing(text: string): QrDrawing {
  const { modules } = QRCode.create(text, correction)
  let path = ''
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!modules.get(y, x)) continue
      let end = x + 1
      while (end < modules.size && modules.get(y, end)) end += 1
      path += `M${x + quiet} ${y + quiet}h${end - x}v1h-${end - x}z`
      x = end
    }
  }
  return { size: modules.size + 2 * quiet, path }
}

export function qrSvg(text: string): Uint8Array {
  const { size, path } = qrDrawing(text)
  const side = `${printMillimetres}mm`
  return new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
      `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>\n`
  )
}

/** Whole pixels for each module, and at least the size for print. */
export function qrPng(text: string): Promise<Uint8Array> {
  const { size } = qrDrawing(text)
  return QRCode.toBuffer(text, { ...correction, margin: quiet, scale: Math.ceil(printPixels / size), type: 'png' })
}
