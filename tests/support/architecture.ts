/**
 * Reads source text and says where it breaks the rules of the house: which way imports go, who owns
 * which SDK, where the clock and the environment are read, how long files and functions are.
 */
import { dirname, join, normalize } from 'node:path/posix';
import { parseSync } from 'oxc-parser';

export type Violation = { rule: string; file: string; detail: string };

/** Paths begin with `src/`. */
export type Sources = ReadonlyMap<string, string>;

const FILE_LINES_MAX = 350;
const FUNCTION_LINES_MAX = 70;

const USE_CASES = ['ingest', 'stories', 'digest', 'answers'];
const ADAPTERS = [
  'feeds',
  'chat/slack',
  'chat/discord',
  'chat/terminal',
  'llm',
  'storage',
  'web',
  'runtime',
];

/** Which rooms a room may import, besides itself. */
const MAY_IMPORT: Record<string, readonly string[] | 'everything'> = {
  main: ['cli'],
  cli: 'everything',
  app: 'everything',
  commands: [...USE_CASES, 'ports', 'core'],
  ports: ['core'],
  core: [],
  config: ['core'],
  ...Object.fromEntries(USE_CASES.map((room) => [room, ['ports', 'core']])),
  ...Object.fromEntries(ADAPTERS.map((room) => [room, ['ports', 'core']])),
};

const SDK_OWNERS: Record<string, string> = {
  'discord.js': 'src/chat/discord/',
  '@slack/bolt': 'src/chat/slack/',
  '@slack/web-api': 'src/chat/slack/',
  openai: 'src/llm/',
  'better-sqlite3': 'src/storage/',
  pg: 'src/storage/',
  kysely: 'src/storage/',
  undici: 'src/runtime/http',
  linkedom: 'src/feeds/',
  '@mozilla/readability': 'src/feeds/',
  pino: 'src/runtime/logger',
  'node-cron': 'src/runtime/scheduler',
};

/** Of Node's own modules core may hash; everything else of them touches the world. */
const CORE_BUILTINS = new Set(['node:crypto']);

export function violations(sources: Sources): Violation[] {
  const files = [...sources].map(([path, text]) => readFile(path, text));
  return [
    ...files.flatMap((file) => [...importFaults(file), ...worldFaults(file), ...sizeFaults(file)]),
    ...cycles(files),
  ];
}

type SourceFile = {
  path: string;
  text: string;
  imports: { specifier: string; isType: boolean }[];
  nodes: AstNode[];
};

type AstNode = { type: string; start: number; end: number; [key: string]: unknown };

function readFile(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const nodes: AstNode[] = [];
  collect(program, nodes);
  const imports = [
    ...module.staticImports.map((found) => ({
      specifier: found.moduleRequest.value,
      isType: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, isType: entry.isType }] : [],
      ),
    ),
    ...module.dynamicImports.map((found) => ({
      specifier: text
        .slice(found.moduleRequest.start, found.moduleRequest.end)
        .replace(/^['"]|['"]$/g, ''),
      isType: false,
    })),
  ];
  return { path, text, imports, nodes };
}

function collect(value: unknown, into: AstNode[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, into);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') into.push(value as AstNode);
    for (const child of Object.values(value)) collect(child, into);
  }
}

/** `src/core/text/span.ts` is in room `core`; `src/app.ts` is the room `app`. */
export function roomOf(path: string): string {
  const parts = path.replace(/^src\//, '').split('/');
  if (parts.length === 1) return (parts[0] ?? '').replace(/\.ts$/, '');
  return parts[0] === 'chat' && parts.length > 2 ? `chat/${parts[1]}` : (parts[0] ?? '');
}

function importFaults(file: SourceFile): Violation[] {
  const room = roomOf(file.path);
  const may = MAY_IMPORT[room];
  if (may === undefined)
    return [{ rule: 'room', file: file.path, detail: `${room} is no room of the house` }];
  const faults: Violation[] = [];
  for (const { specifier } of file.imports) {
    if (!specifier.startsWith('.')) {
      faults.push(...packageFaults(file, room, specifier));
      continue;
    }
    const target = roomOf(resolve(file.path, specifier));
    if (target !== room && may !== 'everything' && !may.includes(target)) {
      faults.push({ rule: 'import', file: file.path, detail: `${room} imports ${target}` });
    }
  }
  return faults;
}

function packageFaults(file: SourceFile, room: string, specifier: string): Violation[] {
  if (room === 'core' && specifier.startsWith('node:') && !CORE_BUILTINS.has(specifier)) {
    return [{ rule: 'pure', file: file.path, detail: specifier }];
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const owner = SDK_OWNERS[name];
  return owner === undefined || file.path.startsWith(owner)
    ? []
    : [{ rule: 'owner', file: file.path, detail: `${name} belongs to ${owner}` }];
}

function worldFaults(file: SourceFile): Violation[] {
  const faults: Violation[] = [];
  for (const node of file.nodes) {
    const code = file.text.slice(node.start, node.end);
    if (
      node.type === 'MemberExpression' &&
      /^process\??\.env$/.test(code) &&
      roomOf(file.path) !== 'config'
    ) {
      faults.push({ rule: 'environment', file: file.path, detail: code });
    }
    const readsClock =
      (node.type === 'CallExpression' && /^(?:Date\.now|performance\.now|Date)\(\)$/.test(code)) ||
      (node.type === 'NewExpression' && /^new Date(?:\(\))?$/.test(code));
    if (readsClock && file.path !== 'src/runtime/clock.ts') {
      faults.push({ rule: 'clock', file: file.path, detail: code });
    }
  }
  return faults;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function sizeFaults(file: SourceFile): Violation[] {
  const faults: Violation[] = [];
  const lines = file.text.trimEnd().split('\n').length;
  if (lines > FILE_LINES_MAX)
    faults.push({ rule: 'file size', file: file.path, detail: `${lines} lines` });
  for (const node of file.nodes) {
    if (!FUNCTIONS.has(node.type)) continue;
    const length = file.text.slice(node.start, node.end).split('\n').length;
    if (length > FUNCTION_LINES_MAX) {
      const line = file.text.slice(0, node.start).split('\n').length;
      faults.push({
        rule: 'function size',
        file: file.path,
        detail: `${length} lines at line ${line}`,
      });
    }
  }
  return faults;
}

/** Cycles of imports that exist at run time; types may refer to one another. */
function cycles(files: readonly SourceFile[]): Violation[] {
  const edges = new Map(
    files.map((file) => [
      file.path,
      file.imports
        .filter(({ specifier, isType }) => specifier.startsWith('.') && !isType)
        .map(({ specifier }) => resolve(file.path, specifier)),
    ]),
  );
  const found: Violation[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      found.push({ rule: 'cycle', file: path, detail: [...trail.slice(at), path].join(' → ') });
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

function resolve(from: string, specifier: string): string {
  return normalize(join(dirname(from), specifier));
}
