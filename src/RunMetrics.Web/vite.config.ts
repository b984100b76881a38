import { defineConfig } from 'vite'

/**
 * One classic script and one style sheet: modules and code splitting do not work from file://. 'vite build --mode serve' makes the page of the
 * server, a bundle of its own: a report carries nothing that could ask a network.
 */
export default defineConfig(({ mode }) => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: process.env['RM_WEB_OUT'] ?? 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    reportCompressedSize: false,
    lib: {
      entry: mode === 'serve' ? 'src/serve.tsx' : 'src/main.tsx',
      formats: ['iife'],
      name: 'RunMetrics',
      fileName: () => (mode === 'serve' ? 'serve.js' : 'report.js'),
      cssFileName: mode === 'serve' ? 'serve' : 'report',
    },
    rolldownOptions: {
      // The page is copied into every report, and with it a library whose licence wants to be named in copies.
      output: { postBanner: '/*! RunMetrics, MIT. Contains Preact, MIT, (c) 2015-present Jason Miller, https://github.com/preactjs/preact */' },
    },
  },
}))
