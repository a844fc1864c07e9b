#!/usr/bin/env node
// The launcher: plain JavaScript for any Node from 20 on. It installs what is missing from the lock
// file, then runs everything on the pinned Node, which starts TypeScript as it is.
//   pullquote.mjs ARGS…             the command line (src/main.ts)
//   pullquote.mjs --run TOOL ARGS…  a development tool of node_modules, on the pinned Node
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.pullquote-installed');
const NODE = join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const LOCK = join(ROOT, '.pullquote-installing');
const LOCK_POLL_MS = 250;
/** Longer than it takes to write a process id after making the file. */
const LOCK_EMPTY_MS = 10_000;
/** Node lets young objects fill tens of megabytes a thread; a third less memory, at the same speed. */
const MEMORY = ['--max-semi-space-size=8'];
const MIN_MAJOR = 20;

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

function isInstalled() {
  if (!existsSync(NODE)) return false;
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === lockHash();
  if (!existsSync(join(MODULES, '.package-lock.json'))) return false;
  writeFileSync(STAMP, lockHash());
  return true;
}

function npm(args) {
  // npm's own words go to standard error: standard output carries results alone.
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status === 0) return;
  fail(
    `npm ${args[0]} did not finish; its messages are above. Check the network and run the same command again. (install_failed)`,
  );
}

/** One process installs, whoever else starts meanwhile waits for it. */
function installOnce() {
  while (!tryLock()) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
  }
  try {
    if (!isInstalled()) install();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function tryLock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST')
      fail(`The folder ${ROOT} cannot be written: ${error.message}. (install_failed)`);
    if (isAbandoned()) rmSync(LOCK, { force: true });
    return false;
  }
}

function isAbandoned() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'));
    if (pid === 0) return Date.now() - statSync(LOCK).mtimeMs > LOCK_EMPTY_MS;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function install() {
  process.stderr.write('Pullquote: first run, installing packages (about half a minute)…\n');
  // No package but `node` may run a script: every other one ships what it needs.
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  process.stderr.write('Pullquote: installing the pinned Node 24…\n');
  npm(['rebuild', 'node', '--no-audit', '--no-fund', '--loglevel=error', '--foreground-scripts']);
  if (!existsSync(NODE))
    fail('The pinned Node was not installed. Remove node_modules and try again. (install_failed)');
  writeFileSync(STAMP, lockHash());
  process.stderr.write('Pullquote: installed.\n');
}

function fail(sentence) {
  if (existsSync(LOCK) && readFileSync(LOCK, 'utf8') === String(process.pid))
    rmSync(LOCK, { force: true });
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** The script that a package of node_modules names as its command. */
function toolScript(name) {
  const manifests = { tsc: 'typescript', biome: '@biomejs/biome' };
  const folder = join(MODULES, manifests[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

function run(args) {
  const child = spawn(NODE, args, { cwd: process.cwd(), stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('error', (error) =>
    fail(
      `Node 24 could not start: ${error.message}. Remove node_modules and try again. (node_failed)`,
    ),
  );
  child.on('exit', (code, signal) =>
    process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)),
  );
}

if (Number(process.versions.node.split('.')[0]) < MIN_MAJOR) {
  fail(
    `Pullquote needs Node ${MIN_MAJOR} or later to start; this is ${process.version}. Install one from nodejs.org. (node_too_old)`,
  );
}
if (!isInstalled()) installOnce();
const [first, ...rest] = process.argv.slice(2);
if (first === '--run') run([toolScript(rest[0]), ...rest.slice(1)]);
else run([...MEMORY, join(ROOT, 'src', 'main.ts'), ...process.argv.slice(2)]);
