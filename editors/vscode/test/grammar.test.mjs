// The colours: what each piece of a rule file is called. `UPDATE=1 npm test` writes the expected files anew; read them before you commit.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const at = name => new URL(name, import.meta.url);
const read = name => readFileSync(at(name), 'utf8');

const GRAMMAR = '../syntaxes/doichieu.tmLanguage.json';

async function loadGrammar() {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text),
    }),
    loadGrammar: async scope => (scope === 'source.doichieu' ? textmate.parseRawGrammar(read(GRAMMAR), GRAMMAR) : null),
  });
  return registry.loadGrammar('source.doichieu');
}

const grammar = await loadGrammar();

/** Each line with its pieces, and what each is called; the language's own name, which all share, is left out. */
function tokens(text) {
  let state = textmate.INITIAL;
  return text.split(/\r?\n/).map(line => {
    const found = grammar.tokenizeLine(line, state);
    state = found.ruleStack;
    const pieces = found.tokens.map(token => ({
      text: line.slice(token.startIndex, token.endIndex),
      scopes: token.scopes.slice(1).map(scope => scope.replace(/\.doichieu$/, '')),
    }));
    return { line, pieces };
  });
}

function show(text) {
  const lines = tokens(text).map(({ line, pieces }) => {
    const worth = pieces.filter(piece => piece.text.trim() !== '');
    return [`│ ${line}`.trimEnd(), ...worth.map(piece => `    ${piece.text.trim()}  →  ${piece.scopes.join(' ') || '(none)'}`)].join('\n');
  });
  return lines.join('\n') + '\n';
}

for (const name of readdirSync(at('samples/')).filter(name => name.endsWith('.rules'))) {
  test(`the pieces of ${name}`, () => {
    const [shown, expected] = [show(read(`samples/${name}`)), `samples/${name}.expected`];
    if (process.env.UPDATE || !existsSync(at(expected))) {
      assert.ok(process.env.UPDATE, `${expected} is missing: run UPDATE=1 npm test, and read it`);
      writeFileSync(at(expected), shown);
    }
    assert.equal(shown, read(expected));
  });
}

const scopesOf = (text, word) => {
  const found = tokens(text).flatMap(({ pieces }) => pieces).find(piece => piece.text.trim() === word);
  assert.ok(found, `\`${word}\` is no piece of its own in ${JSON.stringify(text)}`);
  return found.scopes;
};

test('every keyword of the language has its colour', () => {
  // The words stand in the tree-sitter grammar, which the main package holds to the program's own lists.
  const { rules } = JSON.parse(read('../../tree-sitter-doichieu/src/grammar.json'));
  const strings = node => (node.type === 'STRING' ? [node.value] : [node.content, ...(node.members ?? [])].filter(Boolean).flatMap(strings));
  const words = name => strings(rules[name]).filter(word => /^[a-z]/.test(word));
  // A field begins with its own word, or with one of a choice; the words within it are asked for below.
  const first = node => (node.type === 'SEQ' ? first(node.members[0]) : strings(node));
  const fields = Object.keys(rules).filter(name => name.endsWith('_field'));
  const all = [...new Set(fields.flatMap(name => first(rules[name])))];
  assert.ok(all.length >= 17, all.join(' '));
  for (const word of all) {
    const line = word === 'as' ? '  as of 2016-12-31' : `  ${word} x`;
    assert.deepEqual(scopesOf(line, word), ['keyword.other.field'], word);
  }
  const within = [...fields, 'met', 'measured', 'linear', 'steps', 'step'].flatMap(words).filter(word => !all.includes(word));
  const line = {
    at: '  require >= 3 at xa', by: '  require >= 3 by 2017-12-31', from: '  points 5 from x.a linear 1..2', of: '  as of 2016-12-31',
    kind: '  among kind', region: '  among kind, region', weight: '  group a "A" weight 40%', linear: '  points 5 from x.a linear 1..2',
    step: '  points 5 from x.a step 5 if >= 2', if: '  points 5 if a.b met', met: '  points 5 if a.b met',
  };
  for (const word of new Set(within)) {
    assert.ok(line[word], `no line is written here for \`${word}\``);
    assert.match(String(scopesOf(line[word], word)), /^(keyword|constant\.language|variable\.language)/, word);
  }
  for (const word of ['target', 'check', 'test', 'define', 'skip', 'score']) {
    const head = ['test', 'skip'].includes(word) ? `${word} "a"` : `${word} a`;
    assert.deepEqual(scopesOf(head, word), ['keyword.declaration'], word);
  }
  for (const word of words('verdict')) assert.deepEqual(scopesOf(`  expect a ${word}`, word), ['constant.language.verdict'], word);
  for (const word of words('reason')) {
    assert.deepEqual(scopesOf(`  expect a undetermined ${word}`, word), ['constant.language.reason'], word);
  }
  for (const word of words('grade')) assert.deepEqual(scopesOf(`  source ${word}`, word), ['constant.language.grade'], word);
  for (const word of words('basis')) assert.deepEqual(scopesOf(`  basis ${word}`, word), ['constant.language.basis'], word);
  for (const word of words('severity')) assert.deepEqual(scopesOf(`  severity ${word}`, word), ['constant.language.severity'], word);
});

test('keywords are names where names stand', () => {
  for (const word of ['quote', 'by_day', 'dvc.by', 'target-1', 'not_met']) {
    assert.deepEqual(scopesOf(`  measure ${word}`, word), ['variable.other'], word);
  }
});

test('every piece of the shipped packs has a colour, and no text runs over its end', () => {
  const folder = '../../../rules/';
  const packs = readdirSync(at(folder)).filter(name => name.endsWith('.rules'));
  assert.ok(packs.length >= 8);
  for (const pack of packs) {
    const lines = tokens(read(folder + pack));
    for (const { line, pieces } of lines) {
      const bare = pieces.filter(piece => piece.text.trim() !== '' && piece.scopes.length === 0);
      assert.deepEqual(bare, [], `${pack}: ${line}`);
      const illegal = pieces.filter(piece => piece.scopes.some(scope => scope.startsWith('invalid')));
      assert.deepEqual(illegal, [], `${pack}: ${line}`);
      if (/^(target|check|test|define|skip) /.test(line)) assert.deepEqual(pieces[0].scopes, ['keyword.declaration'], `${pack}: ${line}`);
    }
  }
});
