/**
 * Pullquote beside what else reads quotes from plain text without a model: a regular expression, as most
 * scripts have it, and compromise's quotations with the nearest person that it finds in the sentence.
 * Same articles, same measure: F1 of what was said, F1 of who said it, names right, articles a second.
 * Run: node_modules/node/bin/node bench/quotes/peers.ts FILE [PUBLISHER,PUBLISHER]
 */
import { createRequire } from 'node:module';
import { readQuotes } from '../../src/core/quotes/find-quotes.ts';
import type { Span } from '../../src/core/text/span.ts';
import { isOf, type Marked, namesOf, overlap, readMarked } from './labelled.ts';

type Found = Span & { speaker: (Span & { name: string | null }) | null };
type Reader = (text: string) => Found[];

const OVERLAP_MIN = 0.8;
/** Read before the clock starts, so that each is measured as compiled. */
const WARM_UP_ARTICLES = 60;
const WORDS_MIN = 3;

/** “…,” said Ann Lee / “…,” Ann Lee said / Ann Lee said: “…”. */
const byExpression: Reader = (text) => {
  const name = String.raw`(?<name>(?:\p{Lu}[\p{L}.’'-]+ ?){1,4}|[Hh]e|[Ss]he|[Tt]hey)`;
  const said = '(?:said|says|told|added|wrote|asked|tweeted)';
  const after = new RegExp(
    String.raw`^[,\s]*(?:${said} ${name}|${name}\s*${said})`.replace('(?<name>', '(?<inverted>'),
    'u',
  );
  const before = new RegExp(String.raw`${name}\s*${said}[^.“"]{0,40}[,:]?\s*$`, 'u');
  return [...text.matchAll(/[“"]([^“”"]+)[”"]|''((?:(?!'').)+)''/gsu)].map((match) => {
    const words = match[1] ?? match[2] ?? '';
    const start = match.index + match[0].indexOf(words);
    const end = start + words.length;
    const close = match.index + match[0].length;
    const behind = after.exec(text.slice(close, close + 80));
    const ahead = before.exec(text.slice(Math.max(0, match.index - 80), match.index));
    const named = (behind?.groups?.inverted ?? behind?.groups?.name ?? ahead?.groups?.name)?.trim();
    const at =
      named === undefined
        ? -1
        : behind !== null
          ? text.indexOf(named, close)
          : text.lastIndexOf(named, match.index);
    const speaker =
      named === undefined || at === -1
        ? null
        : {
            start: at,
            end: at + named.length,
            name: /^\p{Ll}|^(?:He|She|They)$/u.test(named) ? null : named,
          };
    return { start, end, speaker };
  });
};

function byCompromise(): Reader {
  const nlp = createRequire(new URL('../package.json', import.meta.url))('compromise');
  return (text) => {
    const found: Found[] = [];
    const doc = nlp(text);
    const people: { offset: { start: number; length: number }; text: string }[] = doc
      .people()
      .json({ offset: true });
    for (const { offset } of doc.quotations().json({ offset: true })) {
      const raw = text.slice(offset.start, offset.start + offset.length);
      const lead = /^[\s“"'‘]*/u.exec(raw)?.[0].length ?? 0;
      const trail = /[\s”"'’]*$/u.exec(raw)?.[0].length ?? 0;
      const [start, end] = [offset.start + lead, offset.start + offset.length - trail];
      const away = (person: { offset: { start: number } }) =>
        Math.min(Math.abs(person.offset.start - end), Math.abs(start - person.offset.start));
      const [nearest] = people
        .filter(({ offset: at }) => at.start >= end || at.start + at.length <= start)
        .sort((a, b) => away(a) - away(b));
      const isNear = nearest !== undefined && away(nearest) < 100;
      found.push({
        start,
        end,
        speaker: isNear
          ? {
              start: nearest.offset.start,
              end: nearest.offset.start + nearest.offset.length,
              name: nearest.text,
            }
          : null,
      });
    }
    return found;
  };
}

const READERS: [string, Reader][] = [
  ['regular expression', byExpression],
  ['compromise 14.17.0', byCompromise()],
  ['Pullquote', (text) => readQuotes({ id: 'a', text })],
];

const [file = '', publishers] = process.argv.slice(2);
const articles = readMarked(file).filter(
  (article) => publishers === undefined || isOf(article, publishers),
);
console.log(`${articles.length} articles`);
console.log('reader               said F1   who F1   named   articles/s');
for (const [name, reader] of READERS) {
  for (const { text } of articles.slice(0, WARM_UP_ARTICLES)) reader(text);
  const start = process.cpuUsage();
  const read = articles.map((article) => reader(article.text));
  const { user, system } = process.cpuUsage(start);
  const score = scoreOf(articles, read);
  const cells = [score.said, score.who, score.named].map((value) => value.toFixed(3)).join('     ');
  console.log(
    `${name.padEnd(20)} ${cells}   ${Math.round((articles.length * 1e6) / (user + system))}`,
  );
}

function scoreOf(
  marked: readonly Marked[],
  read: readonly Found[][],
): { said: number; who: number; named: number } {
  const sums = { gold: 0, found: 0, given: 0, right: 0, names: 0, namesRight: 0 };
  marked.forEach(({ text, quotes }, index) => {
    const given = (read[index] ?? []).filter(
      ({ start, end }) => text.slice(start, end).trim().split(/\s+/).length >= WORDS_MIN,
    );
    sums.given += given.length;
    for (const quote of quotes.filter(({ said }) => said)) {
      sums.gold++;
      const match = given.find((other) => overlap(quote, other) >= OVERLAP_MIN);
      if (match === undefined) continue;
      sums.found++;
      const { speaker } = match;
      const isRight =
        quote.speaker.length === 0
          ? speaker === null
          : speaker !== null && quote.speaker.some((span) => overlap(span, speaker) > 0);
      if (isRight) sums.right++;
      const words = namesOf(quote);
      if (words.length > 0) sums.names++;
      if (words.some((word) => speaker?.name?.includes(word))) sums.namesRight++;
    }
  });
  const f1 = (part: number) => (2 * part) / (sums.given + sums.gold || 1);
  return { said: f1(sums.found), who: f1(sums.right), named: sums.namesRight / (sums.names || 1) };
}
