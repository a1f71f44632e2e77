// Where the program is looked for.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

import { build } from 'esbuild';

async function load(file) {
  const entry = fileURLToPath(new URL(`../src/${file}`, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'esm', platform: 'node' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const { findProgram } = await load('program.ts');
const { words } = await load('words.ts');

const around = (programs, more = {}) => ({
  platform: 'linux',
  env: { PATH: '/usr/bin:/opt/bin', HOME: '/home/lan' },
  folder: '/srv/luat',
  isProgram: file => programs.includes(file),
  ...more,
});

test('a name is looked for where the system looks, then where cargo installs', () => {
  assert.equal(findProgram('doichieu', around(['/opt/bin/doichieu'])), '/opt/bin/doichieu');
  assert.equal(findProgram('', around(['/usr/bin/doichieu', '/opt/bin/doichieu'])), '/usr/bin/doichieu');
  assert.equal(findProgram('doichieu', around(['/home/lan/.cargo/bin/doichieu'])), '/home/lan/.cargo/bin/doichieu');
  assert.equal(findProgram('doichieu', around([])), undefined);
});

test('a path is taken as it is', () => {
  assert.equal(findProgram('/srv/doichieu', around(['/srv/doichieu'])), '/srv/doichieu');
  assert.equal(findProgram('~/bin/doichieu', around(['/home/lan/bin/doichieu'])), '/home/lan/bin/doichieu');
  assert.equal(findProgram('${workspaceFolder}/d', around(['/srv/luat/d'])), '/srv/luat/d');
  assert.equal(findProgram('./target/doichieu', around(['/srv/luat/target/doichieu'])), '/srv/luat/target/doichieu');
  assert.equal(findProgram('/srv/doichieu', around(['/usr/bin/doichieu'])), undefined);
});

test('an empty search path and a missing folder are no fault', () => {
  assert.equal(findProgram('doichieu', around(['/home/lan/.cargo/bin/doichieu'], { env: { HOME: '/home/lan' }, folder: undefined })), '/home/lan/.cargo/bin/doichieu');
});

test('both languages name the program and the setting', () => {
  for (const lang of ['vi', 'en']) {
    const said = words(lang).notFound('doi-chieu');
    assert.match(said, /“doi-chieu”/);
    assert.match(said, /“doichieu\.path”/);
    assert.match(words(lang).failed('x'), /x$/);
  }
  assert.notEqual(words('vi').notFound('a'), words('en').notFound('a'));
});
