import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// A page that another one covers would get its frames late.
const flags = ['--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows', '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--window-size=1280,900']

/** Starts Chromium and speaks its protocol over a pipe; `evaluate` runs an expression in a page and waits for its promise. */
export async function startChromium() {
  const profile = mkdtempSync(join(tmpdir(), 'runmetrics-bench-'))
  const browser = spawn(process.env['CHROME_PATH'] ?? '/usr/bin/chromium', [...flags, `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const waiting = new Map()
  let [id, rest] = [0, '']
  browser.stdio[4].setEncoding('utf8').on('data', (text) => {
    const parts = (rest + text).split('\0')
    rest = parts.pop()
    for (const part of parts) {
      const message = JSON.parse(part)
      const done = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.error) done?.reject(new Error(message.error.message))
      else done?.resolve(message.result)
    }
  })
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      id++
      waiting.set(id, { resolve, reject })
      browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
  return {
    /** Opens an address in a page of its own, evaluates, closes it. */
    async evaluate(address, expression) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
      await send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false }, sessionId)
      await send('Page.bringToFront', {}, sessionId)
      await send('Page.navigate', { url: address }, sessionId)
      await new Promise((resolve) => setTimeout(resolve, 1500))
      const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId)
      await send('Target.closeTarget', { targetId })
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    },
    async stop() {
      const ended = new Promise((resolve) => browser.once('exit', resolve))
      await send('Browser.close')
      await ended
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
