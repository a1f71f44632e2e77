// Where the program is: found before it is started, so that what is missing can be said in words.

import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as path from 'node:path';

/** What the system says of itself; tests bring their own. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The first folder that is open, for `${workspaceFolder}` and relative paths. */
  readonly folder: string | undefined;
  readonly isProgram: (file: string) => boolean;
}

export function surroundings(folder: string | undefined): Surroundings {
  return { platform: process.platform, env: process.env, folder, isProgram };
}

/** The whole path of the program that a setting names, or nothing where there is none. */
export function findProgram(setting: string, around: Surroundings): string | undefined {
  const wanted = expand(setting.trim() || 'doichieu', around);
  const names = endings(around).map(ending => wanted + ending);
  if (/[/\\]/.test(wanted)) {
    const whole = names.map(name => path.resolve(around.folder ?? '.', name));
    return whole.find(around.isProgram);
  }
  const folders = searchPath(around).split(around.platform === 'win32' ? ';' : ':');
  // `cargo install` writes here, and a desktop's own menu often does not know of it.
  folders.push(path.join(home(around), '.cargo', 'bin'));
  for (const folder of folders.filter(folder => folder !== '')) {
    const found = names.map(name => path.join(folder, name)).find(around.isProgram);
    if (found) return found;
  }
  return undefined;
}

function home(around: Surroundings): string {
  return around.env['HOME'] ?? around.env['USERPROFILE'] ?? homedir();
}

function expand(setting: string, around: Surroundings): string {
  return setting.replace(/^~(?=$|[/\\])/, () => home(around)).replace('${workspaceFolder}', () => around.folder ?? '.');
}

// Windows finds `doichieu.exe` by `doichieu`, and calls its search path by any case.
function endings(around: Surroundings): string[] {
  return around.platform === 'win32' ? ['', '.exe'] : [''];
}

function searchPath(around: Surroundings): string {
  const name = Object.keys(around.env).find(name => name.toUpperCase() === 'PATH');
  return (name && around.env[name]) || '';
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
