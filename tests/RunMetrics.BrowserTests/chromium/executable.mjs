// Unpacks Chromium and its libraries from the npm package and prints where: the path on the first line, the libraries on the second.
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// The package unpacks its libraries (nss and others that a bare machine lacks) only where it believes to be on AWS Lambda.
process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
const { default: chromium } = await import('@sparticuz/chromium')
const path = await chromium.executablePath()
const libraries = ['al2023', 'al2'].map((name) => join(tmpdir(), name, 'lib')).find(existsSync) ?? ''
process.stdout.write(`${path}\n${libraries}\n`)
