import { describe, expect, it } from 'vitest';
import { type AnswerSeen, scoreAnswers, scorePoints } from '../../src/cli/eval-scores.ts';

const TOLD = { ask: 'When?', expect: ['on Monday', 'Monday morning'] };
const UNTOLD = { ask: 'Why?', expect: null };

function seen(changes: Partial<AnswerSeen>): AnswerSeen {
  return {
    ...{ row: TOLD, answer: null, cited: [], sentences: 0, withheld: 0 },
    ...{ isFallback: false, latencyMs: 10 },
    ...changes,
  };
}

describe('answers', () => {
  it('are right, cited and silent in the shares that were seen', () => {
    const scores = scoreAnswers([
      seen({ answer: 'It came on monday.', cited: ['It came on Monday.'], sentences: 1 }),
      seen({ answer: 'In May.', cited: ['It rained.', 'On Monday morning.'], sentences: 1 }),
      seen({ withheld: 2, latencyMs: 500 }),
      seen({ row: UNTOLD }),
      seen({
        row: UNTOLD,
        answer: 'Because.',
        cited: ['Because.'],
        sentences: 1,
        isFallback: true,
      }),
    ]);
    expect(scores).toEqual({
      questions: 5,
      support: 0.6,
      right: 0.3333,
      citationPrecision: 0.6667,
      citationRecall: 0.6667,
      abstentionPrecision: 0.5,
      abstentionRecall: 0.5,
      fallbacks: 1,
      latencyMs: { median: 10, p95: 500 },
    });
  });

  it('have no share where there is nothing to share', () => {
    expect(scoreAnswers([])).toMatchObject({ questions: 0, support: null, abstentionRecall: null });
  });
});

describe('points', () => {
  it('tell facts, in any of the words allowed, of the stories that the digest has', () => {
    const row = { story: 'bridge', facts: [['six weeks', '42 days'], ['cracks']] };
    const scores = scorePoints(
      [
        { row, points: ['It closes for 42 days.', 'It is old.'] },
        { row, points: null },
      ],
      2,
    );
    expect(scores).toEqual({
      ...{ stories: 2, found: 1, points: 2, support: 0.5, factsTold: 0.5, pointsWithFact: 0.5 },
    });
  });
});
