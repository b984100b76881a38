import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// A page that another one covers would get its frames late.
const flags = ['--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows', '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--window-size=1280,900']

/** Starts Chromium and speaks its protocol over a pipe. */
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
    /** Opens an address in a page of its own. */
    async open(address) {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
      await send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false }, sessionId)
      await send('Performance.enable', { timeDomain: 'threadTicks' }, sessionId)
      await send('Page.bringToFront', {}, sessionId)
      await send('Page.navigate', { url: address }, sessionId)
      await new Promise((resolve) => setTimeout(resolve, 1500))
      return {
        async evaluate(expression) {
          const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId)
          if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
          return result.value
        },
        /** Milliseconds of CPU that the page's own thread took so far. */
        async cpu() {
          const { metrics } = await send('Performance.getMetrics', {}, sessionId)
          return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value
        },
        close: () => send('Target.closeTarget', { targetId }),
      }
    },
    async stop() {
      const ended = new Promise((resolve) => browser.once('exit', resolve))
      await send('Browser.close')
      await ended
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
