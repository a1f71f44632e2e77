// The manifest: what it names is there, and everything it says is said in both languages.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const at = name => new URL(`../${name}`, import.meta.url);
const text = name => readFileSync(at(name), 'utf8');
const json = name => JSON.parse(text(name));

const manifest = json('package.json');

test('the files it names are there', () => {
  const { languages, grammars, snippets } = manifest.contributes;
  const named = [manifest.icon, ...languages.map(l => l.configuration), ...grammars.map(g => g.path), ...snippets.map(s => s.path)];
  for (const file of named) assert.ok(existsSync(at(file)), file);
  assert.equal(grammars[0].scopeName, json(grammars[0].path).scopeName);
});

test('it speaks both languages', () => {
  const keys = [...text('package.json').matchAll(/%([\w.]+)%/g)].map(found => found[1]).sort();
  assert.deepEqual(Object.keys(json('package.nls.json')).sort(), keys);
  assert.deepEqual(Object.keys(json('package.nls.vi.json')).sort(), keys);
});

test('the settings that the client reads are declared', () => {
  const declared = Object.keys(manifest.contributes.configuration.properties);
  const source = text('src/extension.ts');
  const read = [...source.matchAll(/settings\(\)\.get<string>\('(\w+)'\)/g)].map(found => `doichieu.${found[1]}`);
  assert.ok(read.length >= 2);
  for (const setting of read) assert.ok(declared.includes(setting), setting);
  for (const { command } of manifest.contributes.commands) assert.ok(source.includes(`'${command}'`), command);
});

test('the word pattern takes names, ids, dates and figures whole', () => {
  const { pattern, flags } = json('language-configuration.json').wordPattern;
  const words = line => line.match(new RegExp(pattern, `g${flags}`));
  assert.deepEqual(words('  measure dvc.muc_3_4.ty_le - x.n'), ['measure', 'dvc.muc_3_4.ty_le', 'x.n']);
  assert.deepEqual(words('expect nq36a.dvc-muc-3 not-met'), ['expect', 'nq36a.dvc-muc-3', 'not-met']);
  assert.deepEqual(words('= 95.6% by 2017-12-31, 40..60'), ['95.6%', 'by', '2017-12-31', '40', '60']);
  assert.deepEqual(words('"Chỉ tiêu"'), ['Chỉ', 'tiêu']);
});

test('indentation follows the brackets', () => {
  const { increaseIndentPattern, decreaseIndentPattern } = json('language-configuration.json').indentationRules;
  const [more, less] = [new RegExp(increaseIndentPattern), new RegExp(decreaseIndentPattern)];
  for (const line of ['target a "A" {', 'test "a { b" {  # c', '  require sum(', '  x.n[']) assert.match(line, more, line);
  for (const line of ['  clause "a {"', '# a {', 'define a = x.b', 'check a "A" { require x.a < x.b }']) assert.doesNotMatch(line, more, line);
  assert.match('}', less);
  assert.match('  ) >= 3', less);
});
