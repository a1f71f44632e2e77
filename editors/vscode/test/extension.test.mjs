// The client as it is shipped, in an editor of straw: it loads, and says what is missing instead of failing.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

import { build } from 'esbuild';

const entry = fileURLToPath(new URL('../src/extension.ts', import.meta.url));
const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false, format: 'cjs', platform: 'node', external: ['vscode'] });

/** Anything that is not given is a class, so that the client's libraries can be loaded. */
const straw = given => new Proxy(given, { get: (known, name) => known[name] ?? class {} });

function load(settings, messages) {
  const disposable = { dispose() {} };
  const [commands, providers] = [new Map(), new Map()];
  const vscode = straw({
    window: {
      createOutputChannel: () => ({ ...disposable, show() {}, appendLine() {} }),
      showErrorMessage: async (...said) => void messages.push(said),
    },
    commands: { registerCommand: (name, run) => (commands.set(name, run), disposable) },
    workspace: {
      getConfiguration: () => ({ get: name => settings[name] }),
      onDidChangeConfiguration: () => disposable,
      onDidOpenTextDocument: () => disposable,
      registerTextDocumentContentProvider: (scheme, provider) => (providers.set(scheme, provider), disposable),
      workspaceFolders: undefined,
    },
  });
  const module = { exports: {} };
  const require = createRequire(import.meta.url);
  new Function('require', 'module', 'exports', outputFiles[0].text)(name => (name === 'vscode' ? vscode : require(name)), module, module.exports);
  return { ...module.exports, commands, providers };
}

for (const [lang, words] of [['vi', /^Không tìm thấy chương trình “\/không\/có”/], ['en', /^The program “\/không\/có” was not found/]]) {
  test(`a program that is not there is told of (${lang})`, async () => {
    const messages = [];
    const extension = load({ path: '/không/có', lang }, messages);
    await extension.activate({ subscriptions: [] });
    assert.equal(messages.length, 1);
    assert.match(messages[0][0], words);
    await extension.commands.get('doichieu.restart')();
    assert.equal(messages.length, 2);
    const page = await extension.providers.get('doichieu').provideTextDocumentContent({ path: 'explain/syntax/unknown-field' });
    assert.match(page, /syntax::unknown-field/);
    await extension.deactivate();
  });
}
