/**
 * The shapes that a model's replies must have: sent as a JSON schema where the server takes one,
 * and held against every reply, whatever the server promised.
 */
import { z } from 'zod';
import type { CitingSentence } from '../core/citation.ts';
import type { Verdict } from '../core/denied-claims.ts';
import type { Choice } from '../core/quotes/candidates.ts';

export type Shape<Reply> = {
  /** Name of the schema towards the server: letters, digits and underscores. */
  name: string;
  schema: z.ZodType<Reply>;
  /** From lines of text with [n] markers, for models that do not write JSON. */
  fromMarked(sentences: CitingSentence[]): Reply;
};

/** Models without a schema write "3" or "[3]" for 3. */
function readNumber(value: unknown): unknown {
  return typeof value === 'string' ? Number(value.replace(/[[\]\s]/g, '') || Number.NaN) : value;
}

// Every property is required and none is optional: strict schemas refuse optional ones.
const numbers = z.array(z.preprocess(readNumber, z.number()));
const citing = z.object({ text: z.string(), cites: numbers });

export type KeyPointsReply = { points: CitingSentence[] };

export const keyPointsShape: Shape<KeyPointsReply> = {
  name: 'key_points',
  schema: z.object({ points: z.array(citing) }),
  fromMarked: (points) => ({ points }),
};

export type HeadlineReply = { headline: CitingSentence };

export const headlineShape: Shape<HeadlineReply> = {
  name: 'headline',
  schema: z.object({ headline: citing }),
  fromMarked: ([headline = { text: '', cites: [] }]) => ({ headline }),
};

export type AnswerReply = { sentences: CitingSentence[]; nearest: number[] };

export const answerShape: Shape<AnswerReply> = {
  name: 'answer',
  schema: z.object({ sentences: z.array(citing), nearest: numbers }),
  fromMarked: (sentences) => ({ sentences, nearest: [] }),
};

const choice = z.object({
  quote: z.preprocess(readNumber, z.number()),
  speaker: z.preprocess(readNumber, z.number()),
});

/** Numbers alone: lines of prose are no choice. */
export const speakerChoiceShape: Shape<{ choices: Choice[] }> = {
  name: 'speaker_choice',
  schema: z.object({ choices: z.array(choice) }),
  fromMarked: () => ({ choices: [] }),
};

export const questionRewritingShape: Shape<{ question: string }> = {
  name: 'question_rewriting',
  schema: z.object({ question: z.string() }),
  fromMarked: ([first]) => ({ question: first?.text ?? '' }),
};

const verdict = z.object({
  claim: z.preprocess(readNumber, z.number()),
  verdict: z.preprocess(readNumber, z.number()),
});

/** Numbers alone: lines of prose deny nothing. */
export const verificationShape: Shape<{ verdicts: Verdict[] }> = {
  name: 'verification',
  schema: z.object({ verdicts: z.array(verdict) }),
  fromMarked: () => ({ verdicts: [] }),
};

export const checkShape: Shape<{ ok: boolean }> = {
  name: 'check',
  schema: z.object({ ok: z.boolean() }),
  fromMarked: () => ({ ok: true }),
};
