/**
 * Headlines, key points and answers by any OpenAI-compatible server. What it writes is passed on as
 * it is, quotation marks included: grounding checks every word of it, and nothing is mended here
 * that a check would have caught.
 */
import { type CitingSentence, readMarkers } from '../core/citation.ts';
import type { CitedClaim } from '../core/denied-claims.ts';
import type { EngineName } from '../core/digest/digest.ts';
import type { UnsureQuote } from '../core/quotes/candidates.ts';
import type { ClaimVerifier } from '../ports/claim-verification.ts';
import type {
  AnswerTask,
  HeadlineTask,
  LanguageModel,
  SummaryTask,
} from '../ports/language-model.ts';
import type { QuestionRewriter, RewritingTask } from '../ports/question-rewriting.ts';
import type { SpeakerChooser } from '../ports/speaker-choice.ts';
import { fitClaims } from './fit-claims.ts';
import { fitQuotes } from './fit-quotes.ts';
import { articlesOf, fitSentences } from './fit-sentences.ts';
import type { PromptName, Prompts, PromptText } from './prompts.ts';
import {
  answerShape,
  headlineShape,
  keyPointsShape,
  questionRewritingShape,
  type Shape,
  speakerChoiceShape,
  verificationShape,
} from './shapes.ts';

/** Asks a model, and may count it, pay for it, or know the reply already. */
export type Ask = <Reply>(
  task: PromptName,
  prompt: PromptText,
  shape: Shape<Reply>,
  signal: AbortSignal | undefined,
) => Promise<Reply>;

export type WriterOptions = {
  engine: EngineName;
  prompts: Prompts;
  ask: Ask;
  /** Estimated; of the task's sentences. */
  inputTokensMax: number;
};

/** More than a digest shows: three points for the lead and one for each of four stories. */
const SEEN_MAX = 30;
/** The prompt asks for three; what a model adds beyond five is no answer to one question. */
const ANSWER_SENTENCES_MAX = 5;
/** As many as the prompt asks for. */
const NEAREST_MAX = 3;

export type Writer = LanguageModel & SpeakerChooser & QuestionRewriter & ClaimVerifier;

/** Errors as `Chat` gives them, and `prompt_broken`. */
export function createWriter(options: WriterOptions): Writer {
  const { engine, prompts, ask, inputTokensMax } = options;

  async function summarise(task: SummaryTask, signal?: AbortSignal) {
    const sentences = fitSentences(task.sentences, inputTokensMax);
    if (sentences.length === 0 || task.pointsMax <= 0) return { points: [] };
    const prompt = prompts.render('key-points', {
      headline: task.headline,
      pointsMax: task.pointsMax,
      seen: task.seen.slice(0, SEEN_MAX),
      articles: articlesOf(task.articles, sentences),
    });
    const { points } = await ask('key-points', prompt, keyPointsShape, signal);
    return { points: withMarkersRead(points).slice(0, task.pointsMax) };
  }

  async function headline(task: HeadlineTask, signal?: AbortSignal) {
    const sentences = fitSentences(task.sentences, inputTokensMax);
    if (sentences.length === 0) return null;
    const prompt = prompts.render('headline', {
      headlines: task.headlines,
      articles: articlesOf(task.articles, sentences),
    });
    const reply = await ask('headline', prompt, headlineShape, signal);
    return withMarkersRead([reply.headline])[0] ?? null;
  }

  async function answer(task: AnswerTask, signal?: AbortSignal) {
    const sentences = fitSentences(task.sentences, inputTokensMax);
    if (sentences.length === 0) return { sentences: [], nearest: [] };
    const prompt = prompts.render('answer', {
      question: task.question,
      articles: articlesOf(task.passages, sentences),
    });
    const reply = await ask('answer', prompt, answerShape, signal);
    const written = withMarkersRead(reply.sentences).slice(0, ANSWER_SENTENCES_MAX);
    const offered = new Set(sentences.map((sentence) => sentence.n));
    // Where all is withheld, what it cited is still the nearest that is known.
    const nearest = [...reply.nearest, ...written.flatMap(({ cites }) => cites)];
    return {
      sentences: written,
      nearest: [...new Set(nearest)].filter((n) => offered.has(n)).slice(0, NEAREST_MAX),
    };
  }

  async function chooseSpeakers(unsure: readonly UnsureQuote[], signal?: AbortSignal) {
    const quotes = fitQuotes(unsure, inputTokensMax);
    if (quotes.length === 0) return [];
    const prompt = prompts.render('speaker-choice', { quotes });
    return (await ask('speaker-choice', prompt, speakerChoiceShape, signal)).choices;
  }

  return {
    ...{ engine, summarise, headline, answer, chooseSpeakers },
    ...createChecker(options),
  };
}

/** What is asked besides writing: neither reply is shown to anyone as it is. */
function createChecker({ prompts, ask, inputTokensMax }: WriterOptions) {
  return {
    async rewriteQuestion(task: RewritingTask, signal?: AbortSignal) {
      const { question, turns, headlines } = task;
      const prompt = prompts.render('question-rewriting', { question, turns, headlines });
      return (await ask('question-rewriting', prompt, questionRewritingShape, signal)).question;
    },
    async verifyClaims(claims: readonly CitedClaim[], signal?: AbortSignal) {
      const fitting = fitClaims(claims, inputTokensMax);
      if (fitting.length === 0) return [];
      const prompt = prompts.render('verification', { claims: fitting });
      return (await ask('verification', prompt, verificationShape, signal)).verdicts;
    },
  };
}

/** Some write the numbers into the text as well, or there alone. */
function withMarkersRead(sentences: readonly CitingSentence[]): CitingSentence[] {
  return sentences
    .map((sentence) => {
      const { text, cites } = readMarkers(sentence.text);
      return { text, cites: [...new Set([...sentence.cites, ...cites])] };
    })
    .filter(({ text }) => text !== '');
}
