/**
 * Every word said to a model stands in a file of the prompts folder, one task each, in two halves
 * parted by a line of three dashes: what is always said, then the task's data. Whatever a template
 * prints is made harmless on its way, so that no author of a prompt can forget to.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Liquid, type Template } from 'liquidjs';
import { AppError } from '../core/errors.ts';
import { neutralText } from './neutral-text.ts';

export type PromptArticle = {
  title: string;
  outlet: string | null;
  /** ISO 8601 UTC. */
  publishedAt: string | null;
  sentences: { n: number; text: string }[];
};

export type PromptInputs = {
  'key-points': {
    headline: string;
    pointsMax: number;
    seen: readonly string[];
    articles: readonly PromptArticle[];
  };
  headline: { headlines: readonly string[]; articles: readonly PromptArticle[] };
  answer: { question: string; articles: readonly PromptArticle[] };
  'speaker-choice': { quotes: readonly PromptQuote[] };
  'question-rewriting': {
    question: string;
    turns: readonly { question: string; answer: string | null }[];
    headlines: readonly string[];
  };
  verification: { claims: readonly PromptClaim[] };
};

export type PromptQuote = {
  n: number;
  words: string;
  context: string;
  candidates: { n: number; name: string }[];
};

export type PromptClaim = { n: number; text: string; evidence: readonly string[] };

export type PromptName = keyof PromptInputs;

export type PromptText = { system: string; user: string };

export interface Prompts {
  /** Throws AppError `config`, code `prompt_broken`. */
  render<Name extends PromptName>(name: Name, input: PromptInputs[Name]): PromptText;
  /** Sixteen hex characters of each file's SHA-256: stored beside what was written by it. */
  readonly versions: Readonly<Record<PromptName, string>>;
}

const VERSION_CHARS = 16;
const HALVES_PARTED_BY = /^---[ \t]*\r?\n/m;

/** Each prompt is rendered once when it is loaded: with this, so that every branch is walked. */
const TRIAL_ARTICLE: PromptArticle = {
  title: 'A title',
  outlet: 'An outlet',
  publishedAt: '2026-01-05T08:00:00.000Z',
  sentences: [{ n: 1, text: 'A sentence.' }],
};
const TRIALS: PromptInputs = {
  'key-points': {
    headline: 'A headline',
    pointsMax: 3,
    seen: ['A point shown before.'],
    articles: [TRIAL_ARTICLE],
  },
  headline: { headlines: ['A headline'], articles: [TRIAL_ARTICLE] },
  answer: { question: 'A question?', articles: [TRIAL_ARTICLE] },
  'speaker-choice': {
    quotes: [
      { n: 1, words: 'Words.', context: 'Context.', candidates: [{ n: 1, name: 'A name' }] },
    ],
  },
  'question-rewriting': {
    question: 'When?',
    turns: [
      { question: 'A question?', answer: 'An answer.' },
      { question: 'Another?', answer: null },
    ],
    headlines: ['A headline'],
  },
  verification: { claims: [{ n: 1, text: 'A claim.', evidence: ['A sentence.'] }] },
};

/** No templates to include: a prompt stands for itself and reads no file. */
const ENGINE_OPTIONS = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  outputEscape: (value: unknown) =>
    value === null || value === undefined ? '' : neutralText(String(value)),
};

type Loaded = { system: Template[]; user: Template[]; version: string };

/** Throws AppError `config`: `prompt_missing`, `prompt_broken`. */
export async function loadPrompts(folder: string): Promise<Prompts> {
  const engine = new Liquid(ENGINE_OPTIONS);
  const names = Object.keys(TRIALS) as PromptName[];
  const loaded = new Map<PromptName, Loaded>();
  for (const name of names) {
    loaded.set(name, parse(engine, name, await read(folder, name)));
  }
  const prompts: Prompts = {
    render(name, input) {
      const { system, user } = loaded.get(name) as Loaded;
      try {
        return {
          system: engine.renderSync(system, input).trim(),
          user: engine.renderSync(user, input).trim(),
        };
      } catch (error) {
        throw brokenError(name, error);
      }
    },
    versions: Object.fromEntries(
      [...loaded].map(([name, { version }]) => [name, version]),
    ) as Prompts['versions'],
  };
  for (const name of names) prompts.render(name, TRIALS[name]);
  return prompts;
}

async function read(folder: string, name: PromptName): Promise<string> {
  const path = join(folder, `${name}.liquid`);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('config', 'prompt_missing', `The prompt file ${path} cannot be read.`, {
      cause: error,
    });
  }
}

function parse(engine: Liquid, name: PromptName, source: string): Loaded {
  const parting = HALVES_PARTED_BY.exec(source);
  if (parting === null) throw brokenError(name, 'No line of three dashes parts its halves.');
  const after = parting.index + parting[0].length;
  try {
    return {
      system: engine.parse(source.slice(0, parting.index)),
      user: engine.parse(source.slice(after)),
      version: createHash('sha256').update(source).digest('hex').slice(0, VERSION_CHARS),
    };
  } catch (error) {
    throw brokenError(name, error);
  }
}

function brokenError(name: PromptName, cause: unknown): AppError {
  const message = `The prompt file ${name}.liquid cannot be used as it is written.`;
  return new AppError('config', 'prompt_broken', message, { cause });
}
