/**
 * The house is a one-way street. Every rule is tried twice: on the sources as they are, and on a
 * planted violation, so that a rule which no longer sees anything is found out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { violations } from './support/architecture.ts';

const ROOT = join(import.meta.dirname, '..');

function ownSources(): Map<string, string> {
  const paths = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

const long = (lines: number) => `export const rows = [\n${'  1,\n'.repeat(lines)}];\n`;
const longFunction = `export function long() {\n${'  void 0;\n'.repeat(70)}}\n`;

const PLANTED: [rule: string, name: string, files: Record<string, string>][] = [
  [
    'import',
    'core that imports a port',
    {
      'src/core/a.ts': "import type { Clock } from '../ports/runtime.ts';\nexport type A = Clock;",
    },
  ],
  [
    'import',
    'a port that imports an adapter',
    { 'src/ports/a.ts': "import { x } from '../storage/x.ts';\nexport const a = x;" },
  ],
  [
    'import',
    'a use-case that imports an adapter',
    { 'src/ingest/a.ts': "import { x } from '../runtime/x.ts';\nexport const a = x;" },
  ],
  [
    'import',
    'a use-case that imports another use-case',
    { 'src/digest/a.ts': "import { x } from '../stories/x.ts';\nexport const a = x;" },
  ],
  [
    'import',
    'an adapter that imports a use-case',
    { 'src/web/a.ts': "import { x } from '../digest/x.ts';\nexport const a = x;" },
  ],
  [
    'import',
    'an adapter that imports another adapter',
    { 'src/feeds/a.ts': "import { x } from '../runtime/x.ts';\nexport const a = x;" },
  ],
  [
    'import',
    'one chat platform that imports another',
    { 'src/chat/slack/a.ts': "import { x } from '../discord/x.ts';\nexport const a = x;" },
  ],
  [
    'import',
    'an import that hides in a re-export',
    { 'src/core/a.ts': "export { x } from '../storage/x.ts';" },
  ],
  [
    'import',
    'an import that hides in import()',
    { 'src/core/a.ts': "export const a = () => import('../storage/x.ts');" },
  ],
  [
    'import',
    'a command that imports an adapter',
    { 'src/commands/a.ts': "import { x } from '../chat/slack/x.ts';\nexport const a = x;" },
  ],
  [
    'owner',
    'an SDK outside its owner',
    { 'src/digest/a.ts': "import { sql } from 'kysely';\nexport const a = sql;" },
  ],
  [
    'owner',
    'a sub-path of an SDK outside its owner',
    { 'src/web/a.ts': "import { x } from 'openai/resources';\nexport const a = x;" },
  ],
  [
    'pure',
    'core that reads files',
    { 'src/core/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;" },
  ],
  [
    'environment',
    'process.env outside config',
    { 'src/llm/a.ts': 'export const a = process.env.KEY;' },
  ],
  ['clock', 'Date.now() outside the clock', { 'src/digest/a.ts': 'export const a = Date.now();' }],
  ['clock', 'new Date() outside the clock', { 'src/digest/a.ts': 'export const a = new Date();' }],
  [
    'cycle',
    'files that import one another at run time',
    {
      'src/core/a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
      'src/core/b.ts': "import { a } from './a.ts';\nexport const b = () => a;",
    },
  ],
  ['file size', 'a file over 350 lines', { 'src/core/a.ts': long(349) }],
  ['function size', 'a function over 70 lines', { 'src/core/a.ts': longFunction }],
  ['room', 'a folder that is on no map', { 'src/attic/a.ts': 'export const a = 1;' }],
];

describe('the house', () => {
  it('keeps every rule', () => {
    expect(violations(ownSources())).toEqual([]);
  });

  it.each(PLANTED)('finds by the rule "%s" %s', (rule, _name, files) => {
    expect(violations(new Map(Object.entries(files))).map((fault) => fault.rule)).toEqual([rule]);
  });

  it('lets pass what the rules allow: time with an argument, types that refer to one another', () => {
    const files = new Map([
      [
        'src/core/a.ts',
        "import type { B } from './b.ts';\nexport type A = B;\nexport const day = new Date(0);",
      ],
      ['src/core/b.ts', "import type { A } from './a.ts';\nexport type B = { a: A | null };"],
      ['src/config/c.ts', 'export const all = process.env;'],
      ['src/core/long.ts', long(300)],
    ]);
    expect(violations(files)).toEqual([]);
  });
});
