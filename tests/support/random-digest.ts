/**
 * Random digests in four scripts for property tests: stories of any length, words of any length,
 * sentences, paragraphs, and grapheme clusters that must not be torn.
 */
import fc from 'fast-check';
import type { Digest, DigestStory } from '../../src/core/digest/digest.ts';
import { digestOf, quoted, source, story } from './digest-builder.ts';

const WORDS: Record<string, string[]> = {
  latin: [
    'so',
    'Huawei',
    'équipement',
    'no-spy',
    'agreements_now',
    '5G',
    'https://a.example/b',
    '*',
  ],
  cjk: ['华为', '表示愿意', '与各国政府', '。', '、', 'ファーウェイ', '「協定」', '안보'],
  arabic: ['قالت', 'هواوي', 'إنَّها', 'مستعدة', 'لتوقيع', 'الاتفاقيات،', 'الأمنيّة'],
  emoji: ['👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇬🇧', '👍🏽', '❤️‍🔥', 'é̂̃', '🧑‍💻', 'ok'],
};

function text(words: string[], countMax: number): fc.Arbitrary<string> {
  const gap = fc.constantFrom(' ', ' ', ' ', ' ', '. ', '? ', '');
  return fc
    .array(fc.tuple(fc.constantFrom(...words), gap), {
      minLength: 1,
      maxLength: countMax,
      size: 'max',
    })
    .map((pairs) => pairs.flat().join('').trim() || 'x');
}

function storyOf(
  words: string[],
): fc.Arbitrary<Omit<DigestStory, 'id' | 'quotes'> & { words: string[] }> {
  return fc.record({
    headline: text(words, 60),
    headlineEvidence: fc.constant([{ article: 'a', start: 0, end: 1 }]),
    new: fc.boolean(),
    points: fc.array(
      text(words, 900).map((point) => ({
        text: point,
        evidence: [
          { article: 'a', start: 0, end: 1 },
          { article: 'b', start: 0, end: 1 },
        ],
      })),
      { maxLength: 4, size: 'max' },
    ),
    words: fc.array(text(words, 900), { maxLength: 3, size: 'max' }),
    articles: fc.constantFrom(['a'], ['a', 'b']),
  });
}

export function randomDigest(): fc.Arbitrary<Digest> {
  return fc
    .constantFrom(...Object.values(WORDS))
    .chain((words) => fc.array(storyOf(words), { minLength: 1, maxLength: 30, size: 'max' }))
    .map((stories) => {
      const quotes = stories.flatMap((one) => one.words);
      const from = source({ id: 'a', outlet: 'Outlet A', text: quotes.join('\n\n') });
      return digestOf(
        stories.map(({ words, ...one }, index) => {
          const spoken = words.map((each) => quoted(from, each, { utterance: `u${index}` }));
          return story({ ...one, id: `s${index}`, quotes: spoken });
        }),
        [from, source({ id: 'b', outlet: 'Outlet B' })],
      );
    });
}
