/**
 * Digests for tests of what is shown: claims and quotes are named by their words, and the places
 * they stand at are looked up, so that a test reads as what a person would see.
 */
import { readFileSync } from 'node:fs';
import type { Digest, DigestArticle, DigestStory, Evidence } from '../../src/core/digest/digest.ts';
import type { Quote } from '../../src/core/quotes/quote.ts';

type QuoteExtra = { speaker?: string; name?: string; role?: string; utterance?: string };

export function source(extra: Partial<DigestArticle> & { id: string }): DigestArticle {
  return {
    url: `https://${extra.id}.example/news/1`,
    title: `Title of ${extra.id}`,
    outlet: null,
    publishedAt: null,
    text: '',
    ...extra,
  };
}

export function placed(from: DigestArticle, words: string): Evidence {
  const start = from.text.indexOf(words);
  if (start < 0) throw new Error(`not in ${from.id}: ${words}`);
  return { article: from.id, start, end: start + words.length };
}

export function quoted(from: DigestArticle, words: string, extra: QuoteExtra = {}): Quote {
  const { start, end } = placed(from, words);
  const mention = extra.speaker ?? null;
  const at = mention === null ? -1 : from.text.indexOf(mention);
  return {
    id: `${from.id}:${start}`,
    article: from.id,
    start,
    end,
    text: words,
    speaker:
      mention === null
        ? null
        : { start: at, end: at + mention.length, text: mention, name: extra.name ?? mention },
    cue: mention === null ? null : 'said',
    role: extra.role ?? null,
    partial: false,
    utterance: extra.utterance ?? `${from.id}:${start}`,
  };
}

export function story(extra: Partial<DigestStory> & { id: string }): DigestStory {
  return {
    headline: `Headline of ${extra.id}`,
    headlineEvidence: [],
    new: false,
    points: [],
    quotes: [],
    articles: [],
    ...extra,
  };
}

export function digestOf(stories: DigestStory[], articles: DigestArticle[]): Digest {
  return { generatedAt: '2019-05-16T08:00:00Z', engine: 'offline', withheld: 0, stories, articles };
}

/** The telecom security story as its digest should read. */
export function seedDigest(): Digest {
  const raw = readFileSync(new URL('../fixtures/seed/huawei-no-spy.txt', import.meta.url), 'utf8');
  const title = raw.slice(0, raw.indexOf('\n')).trim();
  const from = source({
    id: 'seed',
    url: 'https://www.telecomstechnews.com/news/2019/may/15/huawei-no-spy/',
    title,
    text: raw.slice(raw.indexOf('\n')).trim(),
  });
  const point = (text: string) => ({ text, evidence: [placed(from, text)] });
  const pompeo = { speaker: 'Mike Pompeo', role: 'US secretary of state', utterance: 'p2' };
  return digestOf(
    [
      story({
        id: 's1',
        headline: title,
        articles: [from.id],
        points: [
          point(
            'US officials have threatened to reduce security cooperation with the UK if it allows the use of Huawei equipment.',
          ),
          point(
            'Trump is said to be preparing an order which is set to put greater restrictions on foreign telecoms companies.',
          ),
          point(
            'Leaks from a meeting of the National Security Council suggested the UK was minded to allow the use of Huawei 5G equipment in ‘non-core’ parts of networks.',
          ),
        ],
        quotes: [
          quoted(
            from,
            'We are willing to sign no-spy agreements with governments, including the UK government, to commit ourselves to making our equipment meet the no-spy, no-backdoors standard.',
            { speaker: 'Liang Hua', role: 'Huawei chairman' },
          ),
          quoted(
            from,
            'Insufficient security will impede the United States’ ability to share certain information within trusted networks,',
            pompeo,
          ),
          quoted(
            from,
            'This is just what China wants – to divide Western alliances through bits and bytes, not bullets and bombs.',
            pompeo,
          ),
        ],
      }),
    ],
    [from],
  );
}
