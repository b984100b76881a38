/** Elements of a drawing. Not among them: scripts, embedded HTML, links, images and whatever else could reach out of it. */
const elements = new Set([
  'svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'textPath', 'defs', 'marker', 'style', 'title', 'desc',
  'linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'pattern', 'symbol', 'use', 'filter', 'feDropShadow', 'feGaussianBlur', 'feOffset', 'feFlood', 'feComposite', 'feMerge', 'feMergeNode',
])

/** A drawing that came as text, as an element of this page; undefined when it is none. What is not drawn is dropped. */
export function safeSvg(text: string): SVGElement | undefined {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  if (parsed.localName !== 'svg') return undefined
  clean(parsed)
  return document.importNode(parsed, true) as unknown as SVGElement
}

function clean(element: Element): void {
  for (const name of element.getAttributeNames()) if (!isSafe(name, element.getAttribute(name) ?? '')) element.removeAttribute(name)
  if (element.localName === 'style' && reachesOut(element.textContent)) element.remove()
  for (const child of Array.from(element.children)) {
    if (elements.has(child.localName)) clean(child)
    else child.remove()
  }
}

function isSafe(name: string, value: string): boolean {
  if (/^on/i.test(name)) return false
  if (/(^|:)(href|src|base)$/i.test(name)) return value.startsWith('#')
  return !reachesOut(value)
}

/** True for what makes a style ask for something outside of the drawing. */
function reachesOut(style: string): boolean {
  return /@import|image-set|expression\s*\(|url\(\s*["']?(?!["']?#)/i.test(style)
}
