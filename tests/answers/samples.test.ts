/**
 * Plain questions over the sample newsroom, asked as people ask them: alone and in a thread. What
 * is expected are words of the sentences that tell, as read in the articles; null is "they do not".
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, answerQuestion } from '../../src/answers/answer-question.ts';
import { SCOPE, withSamples } from '../../src/cli/session.ts';
import { configFrom } from '../../src/config/env.ts';
import { inMarks } from '../../src/core/answers/shown-sentences.ts';
import { createOfflineEngine } from '../../src/llm/offline.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { withFolder } from '../support/run-cli.ts';
import { silentLogger } from '../support/silent-logger.ts';

type Row = {
  ask: string;
  after?: string[];
  /** Any of these; null is no answer. */
  expect: string[] | null;
  /** And any of these too: of two things asked, the other. */
  also?: string[];
  must?: boolean;
};

const ROWS = JSON.parse(
  readFileSync(join(import.meta.dirname, 'samples-questions.json'), 'utf8'),
) as Row[];
/** May only rise. */
const RIGHT_MIN = 0.9;
const ABSTAINED_MIN = 0.94;
const SHORT_MIN = 0.95;
const READING_MS_MAX = 120_000;

const nameOf = ({ ask, after = [] }: Row) => [...after, ask].join(' > ');
const answers = new Map<string, Answer>();

beforeAll(
  () =>
    withFolder((folder) =>
      withSamples(configFrom({ PULLQUOTE_DATA: folder }), null, async ({ app }) => {
        const offline = createOfflineEngine();
        const clock = createFakeClock('2026-10-14T18:00:00.000Z');
        const { store } = app.deps;
        const deps = { store, clock, logger: silentLogger, model: offline, offline };
        for (const row of ROWS) {
          const thread = nameOf(row);
          for (const question of [...(row.after ?? []), row.ask]) {
            const request = { scope: SCOPE, question, thread, nearArticles: [] };
            answers.set(thread, await answerQuestion(deps, request));
          }
        }
      }),
    ),
  READING_MS_MAX,
);

function isRight(row: Row): boolean {
  const said = answers.get(nameOf(row))?.answer ?? null;
  if (row.expect === null || said === null) return row.expect === said;
  const holds = (some: readonly string[]) => some.some((words) => said.includes(words));
  return holds(row.expect) && (row.also === undefined || holds(row.also));
}

const shareRight = (rows: readonly Row[]) => rows.filter(isRight).length / rows.length;

describe('answers about the sample newsroom', () => {
  it.each(ROWS.filter((row) => row.must).map((row) => [nameOf(row), row] as const))(
    'has %j right',
    (name, row) => {
      expect(isRight(row), answers.get(name)?.answer ?? 'no answer').toBe(true);
    },
  );

  it('are right for about nine questions in ten', () => {
    const wrong = ROWS.filter((row) => !isRight(row)).map(nameOf);
    expect(shareRight(ROWS), wrong.join('\n')).toBeGreaterThanOrEqual(RIGHT_MIN);
  });

  it('are not given where the articles do not tell', () => {
    const rows = ROWS.filter((row) => row.expect === null);
    expect(shareRight(rows)).toBeGreaterThanOrEqual(ABSTAINED_MIN);
  });

  it('say one sentence or two, three where several things are told, each as published', () => {
    const given = [...answers.values()].filter(({ sentences }) => sentences.length > 0);
    const short = given.filter(({ sentences }) => sentences.length <= 2);
    expect(short.length / given.length).toBeGreaterThanOrEqual(SHORT_MIN);
    for (const { sentences } of given) {
      expect(sentences.length).toBeLessThanOrEqual(3);
      for (const { text, citations } of sentences) {
        expect(citations.length).toBeGreaterThan(0);
        // The marks of a quotation that goes on beyond the sentence are put where it is cut.
        expect(citations.map((citation) => inMarks(citation.text))).toContain(text);
      }
    }
  });

  it('cite every outlet that prints the sentence, and show it once', () => {
    const [sentence] = answers.get('Who banned Korvane?')?.sentences ?? [];
    expect(sentence?.citations.map((citation) => citation.outlet).sort()).toEqual([
      'Northwire',
      'The Voe Courier',
    ]);
  });

  it('name nobody more where the sentence itself says who', () => {
    expect(answers.get('Who banned Korvane?')?.sentences).toHaveLength(1);
  });

  it('come with the nearest that is known where there is none', () => {
    const nearest = answers.get('When was Korvane founded?')?.nearest ?? [];
    expect(nearest.length).toBeGreaterThan(0);
    expect(nearest.map((citation) => citation.text).join()).toContain('Korvane');
  });
});
