/**
 * What is written about the product is true: settings, commands and the map of the house are held
 * against the code, so that none of them drifts alone.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS, synopsis } from '../src/commands/index.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { blockText, isText } from '../src/core/message/message.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const readme = read('README.md');

/** Rows of the Markdown table below a heading, as lists of cells without their backticks. */
function tableBelow(heading: string): string[][] {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[-| ]+\|$/.test(line))
    .slice(1)
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) =>
          cell
            .trim()
            .replaceAll('\\|', '|')
            .replace(/^`(.*)`$/, '$1'),
        ),
    );
}

describe('settings', () => {
  it('stand in .env.example with their default and help, in the order of the table', () => {
    const expected = SETTINGS.map(
      (setting) =>
        `# ${setting.help}${setting.unit === null ? '' : ` Unit: ${setting.unit}.`}\n# ${setting.name}=${setting.default ?? ''}`,
    ).join('\n\n');
    expect(read('.env.example').trim().split('\n\n').slice(1).join('\n\n')).toBe(expected);
  });

  it('stand in the README with their default and help', () => {
    expect(tableBelow('Settings')).toEqual(
      SETTINGS.map((setting) => [setting.name, setting.default ?? '', setting.help]),
    );
  });
});

describe('commands', () => {
  it('stand in the README as in the table', () => {
    expect(tableBelow('Commands')).toEqual(
      COMMANDS.map((command) => [synopsis(command), command.summary]),
    );
  });

  it('stand in the help as in the table', async () => {
    const help = COMMANDS.find((command) => command.name === 'pullquote help');
    const message = await help?.run({} as never, {} as never, '');
    const lines = message?.blocks
      .filter(isText)
      .filter(({ kind }) => kind === 'entry')
      .map(blockText);
    expect(lines).toEqual(COMMANDS.map((command) => `${synopsis(command)} — ${command.summary}`));
  });
});

describe('the map of the house', () => {
  const mapped = [...read('src/README.md').matchAll(/^\| (`[^|]+`) \|/gm)].flatMap((row) =>
    [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((name) => (name[1] ?? '').replace(/\/$/, '')),
  );

  it('names only rooms that are there', () => {
    expect(mapped.filter((room) => !existsSync(join(ROOT, 'src', room)))).toEqual([]);
  });

  it('names every room', () => {
    const folders = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => statSync(join(ROOT, 'src', path)).isDirectory());
    const rooms = folders.filter((folder) => {
      const names = readdirSync(join(ROOT, 'src', folder));
      return names.some((name) => name.endsWith('.ts')) && folder.split('/').length <= 2;
    });
    const unmapped = rooms.filter(
      (room) => !mapped.includes(room) && !mapped.some((known) => room.startsWith(`${known}/`)),
    );
    expect(unmapped).toEqual([]);
  });

  it('walks only through files that are there', () => {
    const steps = [
      ...read('src/README.md').matchAll(
        /`((?:cli|ingest|digest|stories|answers|commands|feeds|storage|runtime|core|chat|llm)\/[a-z-]+(?:\/[a-z-]+)?)`/g,
      ),
    ].map((step) => step[1] ?? '');
    expect(steps.length).toBeGreaterThan(10);
    const missing = steps.filter(
      (step) =>
        !existsSync(join(ROOT, 'src', `${step}.ts`)) && !existsSync(join(ROOT, 'src', step)),
    );
    expect(missing).toEqual([]);
  });
});

describe('what there is to read', () => {
  it.each(['README.md', 'docs/commands.md', 'docs/models.md', 'docs/figures.md'])(
    'links only to files that are there: %s',
    (file) => {
      const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
        (link) => link[1] ?? '',
      );
      expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
    },
  );
});
