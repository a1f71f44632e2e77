// Starts `doichieu lsp` and speaks with it. Everything that is known of rules is known there.

import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';

import { findProgram, surroundings } from './program';
import { words, type Lang } from './words';

const ID = 'doichieu';
// Addresses of pages on codes, as the server writes them beside a diagnostic: `doichieu:explain/syntax/unknown-field`.
const PAGES = 'doichieu';

let client: LanguageClient | undefined;
let output: vscode.OutputChannel | undefined;
// One start or stop at a time: each waits for the one before.
let turn: Promise<void> = Promise.resolve();

export function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel('doichieu');
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('doichieu.showOutput', () => output?.show()),
    vscode.commands.registerCommand('doichieu.restart', async () => {
      await next(restart);
      if (client?.isRunning()) void vscode.window.showInformationMessage(words(lang()).restarted);
    }),
    vscode.workspace.registerTextDocumentContentProvider(PAGES, { provideTextDocumentContent: page }),
    vscode.workspace.onDidOpenTextDocument(document => {
      if (document.uri.scheme === PAGES) void vscode.languages.setTextDocumentLanguage(document, 'markdown');
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('doichieu.path') || event.affectsConfiguration('doichieu.lang')) void next(restart);
    }),
  );
  return next(start);
}

export function deactivate(): Promise<void> {
  return next(stop);
}

function next(step: () => Promise<void>): Promise<void> {
  turn = turn.then(step, step);
  return turn;
}

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(ID);
}

function lang(): Lang {
  return settings().get<string>('lang') === 'en' ? 'en' : 'vi';
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  // A server that is gone already cannot be asked to leave.
  await old?.dispose().catch(() => undefined);
}

async function start(): Promise<void> {
  const setting = settings().get<string>('path') || ID;
  const program = findProgram(setting, surroundings(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath));
  if (!program) {
    void tellNotFound(setting);
    return;
  }
  const started = new LanguageClient(ID, 'doichieu', server(program), options());
  client = started;
  try {
    await started.start();
  } catch (error) {
    void tellFailed(error instanceof Error ? error.message : String(error));
  }
}

async function page(uri: vscode.Uri): Promise<string> {
  const code = uri.path.replace(/^\/?explain\//, '').replace('/', '::');
  const found = await client?.sendRequest<string | null>('doichieu/explain', { code });
  return found ?? words(lang()).noPage(code);
}

function server(program: string): ServerOptions {
  return { command: program, args: ['--lang', lang(), 'lsp'], options: {} };
}

function options(): LanguageClientOptions {
  return {
    documentSelector: [
      { scheme: 'file', language: ID },
      { scheme: 'file', pattern: '**/*.facts.toml' },
      { scheme: 'file', pattern: '**/{indicators,units,quantifiers,wording}.toml' },
    ],
    initializationOptions: { lang: lang() },
    ...(output && { outputChannel: output }),
  };
}

async function tellNotFound(setting: string): Promise<void> {
  const say = words(lang());
  const chosen = await vscode.window.showErrorMessage(say.notFound(setting), say.openSettings, say.howToInstall);
  if (chosen === say.openSettings) await vscode.commands.executeCommand('workbench.action.openSettings', 'doichieu.path');
  if (chosen === say.howToInstall) await vscode.commands.executeCommand('extension.open', 'doichieu.doichieu');
}

async function tellFailed(why: string): Promise<void> {
  const say = words(lang());
  const chosen = await vscode.window.showErrorMessage(say.failed(why), say.showOutput, say.openSettings);
  if (chosen === say.showOutput) output?.show();
  if (chosen === say.openSettings) await vscode.commands.executeCommand('workbench.action.openSettings', 'doichieu.path');
}
