/** The stages that work row by row: each turns one input row into one output row. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { renderDiscord } from '../chat/discord/render.ts';
import { renderSlack } from '../chat/slack/render.ts';
import { renderTerminal } from '../chat/terminal/render.ts';
import type { CommandDeps } from '../commands/command.ts';
import { answerFromPassages } from '../core/answers/answer-from-passages.ts';
import { createPassageIndex, type PassageIndex } from '../core/answers/passage-index.ts';
import { checkClaim } from '../core/claims/check-claim.ts';
import type { Digest } from '../core/digest/digest.ts';
import { AppError } from '../core/errors.ts';
import { digestMessage, VIEW_FRAME } from '../core/message/digest-message.ts';
import { readQuotes } from '../core/quotes/find-quotes.ts';

export type Row = Record<string, unknown>;

export type Stage = (row: Row) => Promise<Row>;

export type StageOptions = {
  deps: CommandDeps;
  passages: { id: string; title: string; text: string }[];
  canAbstain: boolean;
};

const TERMINAL_WIDTH = 80;

export const STAGES: Record<string, (options: StageOptions) => Stage> = {
  feed:
    ({ deps }) =>
    async (row) => {
      const { feed, entries, warnings } = deps.feedReader.read({
        body: Buffer.from(text(row, 'bodyBase64'), 'base64'),
        headers: (row.headers as Record<string, string> | undefined) ?? {},
        url: optionalText(row, 'url'),
      });
      return { id: row.id, feed, entries, warnings };
    },

  article:
    ({ deps }) =>
    async (row) => {
      const page = await deps.pageReader.read({
        html: await html(row),
        headers: (row.headers as Record<string, string> | undefined) ?? {},
        url: optionalText(row, 'url'),
      });
      const { title, text: body, byline, outlet, publishedAt, language, canonicalUrl } = page;
      return { id: row.id, title, text: body, byline, outlet, publishedAt, language, canonicalUrl };
    },

  quotes: () => async (row) => ({
    id: row.id,
    quotes: readQuotes({ id: String(row.id ?? ''), text: text(row, 'text') }).map(
      ({ confidence: _confidence, evidence: _evidence, ...quote }) => quote,
    ),
  }),

  answers: ({ passages, canAbstain }) => {
    if (passages.length === 0)
      throw new AppError(
        'user',
        'bad_passages',
        'Answers need passages: --passages FILE with rows of {id, title, text}.',
      );
    let index: PassageIndex | null = null;
    return async (row) => {
      index ??= createPassageIndex(passages);
      const { answer, citations } = answerFromPassages(text(row, 'question'), index, {
        abstain: canAbstain,
      });
      return { id: row.id, answer, citations };
    };
  },

  claims: () => async (row) => {
    const evidence = row.evidence;
    if (!Array.isArray(evidence))
      throw new AppError('user', 'bad_row', 'The row has no list "evidence".');
    return { id: row.id, ...checkClaim(text(row, 'claim'), evidence.map(String)) };
  },

  message: () => async (row) => {
    if (!isDigest(row.digest)) throw new AppError('user', 'bad_row', NOT_A_DIGEST);
    const message = digestMessage(row.digest, VIEW_FRAME);
    return {
      id: row.id,
      slack: renderSlack(message),
      discord: renderDiscord(message),
      terminal: renderTerminal(message, { width: TERMINAL_WIDTH, color: false, links: false }),
    };
  },
};

/** What a person gives without --rows, made into a row: addresses and files are read. */
export async function singleInput(
  stage: string,
  inputs: readonly string[],
  options: StageOptions,
): Promise<Row> {
  const [first, ...rest] = inputs;
  if (first === undefined)
    throw new AppError('user', 'bad_input', `inspect ${stage} needs an input, or --rows FILE.`);
  if (stage === 'answers') return { id: null, question: first };
  if (stage === 'claims') return { id: null, claim: first, evidence: rest };
  if (stage === 'stories')
    return { docs: await Promise.all(inputs.map((path) => articleRow(path, options))) };
  if (stage === 'quotes') return articleRow(first, options);
  const { body, headers, url } = await readInput(
    first,
    stage === 'article' ? 'page' : 'feed',
    options,
  );
  if (stage === 'message')
    return { id: null, digest: digestFrom(Buffer.from(body).toString('utf8')) };
  return { id: null, bodyBase64: Buffer.from(body).toString('base64'), headers, url };
}

const NOT_A_DIGEST = 'inspect message needs a digest, as digest --json prints it.';

function digestFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('user', 'bad_input', NOT_A_DIGEST, { cause });
  }
}

function isDigest(value: unknown): value is Digest {
  if (typeof value !== 'object' || value === null) return false;
  const { stories, articles } = value as Partial<Digest>;
  return Array.isArray(stories) && Array.isArray(articles);
}

/** A plain-text article is a headline, a blank line, paragraphs; anything else is read as a page. */
async function articleRow(input: string, options: StageOptions): Promise<Row> {
  const { body, headers, url } = await readInput(input, 'page', options);
  const raw = Buffer.from(body).toString('utf8');
  if (/^\s*</.test(raw)) {
    const page = await options.deps.pageReader.read({ html: body, headers, url });
    return { id: input, title: page.title, text: page.text, publishedAt: page.publishedAt };
  }
  const [title = '', ...paragraphs] = raw.trim().split(/\n\s*\n/);
  const isWhole = paragraphs.length > 0;
  return {
    id: input,
    title: isWhole ? title : null,
    text: isWhole ? paragraphs.join('\n\n') : title,
    publishedAt: null,
  };
}

type Input = { body: Uint8Array; headers: Record<string, string>; url: string | null };

async function readInput(
  input: string,
  kind: 'feed' | 'page',
  { deps }: StageOptions,
): Promise<Input> {
  if (/^https?:\/\//i.test(input)) return deps.http.fetch(input, { kind });
  const [file] = await deps.sourceFiles.read(input);
  if (file === undefined)
    throw new AppError('user', 'file_missing', `${input} holds nothing to read.`);
  return { body: file.body, headers: {}, url: null };
}

async function html(row: Row): Promise<Uint8Array | string> {
  if (typeof row.html === 'string') return row.html;
  if (typeof row.bodyBase64 === 'string') return Buffer.from(row.bodyBase64, 'base64');
  const path = text(row, 'file');
  const body = await readFile(path).catch((cause: unknown) => {
    throw new AppError('user', 'file_unreadable', `${join(path)} cannot be read.`, { cause });
  });
  return path.endsWith('.gz') ? gunzipSync(body) : body;
}

function text(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string')
    throw new AppError('user', 'bad_row', `The row has no text "${name}".`);
  return value;
}

function optionalText(row: Row, name: string): string | null {
  const value = row[name];
  return typeof value === 'string' ? value : null;
}
