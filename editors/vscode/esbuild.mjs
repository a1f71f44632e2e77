// One small file: the client with the libraries it uses. `vscode` is the editor itself. Beside it the licence, which a package must hold.
import { readFileSync, writeFileSync } from 'node:fs';

import { build } from 'esbuild';

const texts = ['LICENSE', 'LICENSE-MIT', 'LICENSE-APACHE'].map(name => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8').trim());
writeFileSync(new URL('LICENSE.txt', import.meta.url), texts.join(`\n\n${'-'.repeat(80)}\n\n`) + '\n');

await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  external: ['vscode'],
  legalComments: 'none',
});
