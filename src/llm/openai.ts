/**
 * Key points and answers by any OpenAI-compatible server. What it writes is passed on as it is,
 * quotation marks included: grounding checks every word of it, and nothing is mended here that a
 * check would have caught.
 */
import { type CitingSentence, readMarkers } from '../core/citation.ts';
import type { AnswerTask, LanguageModel, SummaryTask } from '../ports/language-model.ts';
import { articlesOf, fitSentences } from './fit-sentences.ts';
import { type ChatOptions, createOpenAiChat } from './openai-chat.ts';
import type { Prompts } from './prompts.ts';
import { answerShape, keyPointsShape } from './shapes.ts';

export type OpenAiOptions = ChatOptions & { prompts: Prompts };

/** Estimated; with prompt and reply it stays within the 16,000 that small local models read. */
const INPUT_TOKENS_MAX = 10_000;
/** More than a digest shows: three points for the lead and one for each of four stories. */
const SEEN_MAX = 30;
/** The prompt asks for three; what a model adds beyond five is no answer to one question. */
const ANSWER_SENTENCES_MAX = 5;
/** As many as the prompt asks for. */
const NEAREST_MAX = 3;

/** Errors as `Chat` gives them, and `prompt_broken`. */
export function createOpenAiModel(options: OpenAiOptions): LanguageModel {
  const { model, prompts, logger } = options;
  const chat = createOpenAiChat(options);

  async function summarise(task: SummaryTask, signal?: AbortSignal) {
    const sentences = fitSentences(task.sentences, INPUT_TOKENS_MAX);
    if (sentences.length === 0 || task.pointsMax <= 0) return { points: [] };
    const prompt = prompts.render('key-points', {
      headline: task.headline,
      pointsMax: task.pointsMax,
      seen: task.seen.slice(0, SEEN_MAX),
      articles: articlesOf(task.articles, sentences),
    });
    const { points } = await chat.ask(prompt, keyPointsShape, signal);
    logger.debug('model wrote key points', { prompt: prompts.versions['key-points'] });
    return { points: withMarkersRead(points).slice(0, task.pointsMax) };
  }

  async function answer(task: AnswerTask, signal?: AbortSignal) {
    const sentences = fitSentences(task.sentences, INPUT_TOKENS_MAX);
    if (sentences.length === 0) return { sentences: [], nearest: [] };
    const prompt = prompts.render('answer', {
      question: task.question,
      articles: articlesOf(task.passages, sentences),
    });
    const reply = await chat.ask(prompt, answerShape, signal);
    logger.debug('model wrote an answer', { prompt: prompts.versions.answer });
    const written = withMarkersRead(reply.sentences).slice(0, ANSWER_SENTENCES_MAX);
    const offered = new Set(sentences.map((sentence) => sentence.n));
    // Where all is withheld, what it cited is still the nearest that is known.
    const nearest = [...reply.nearest, ...written.flatMap(({ cites }) => cites)];
    return {
      sentences: written,
      nearest: [...new Set(nearest)].filter((n) => offered.has(n)).slice(0, NEAREST_MAX),
    };
  }

  return { engine: `openai:${model}`, summarise, answer };
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
