/** What of the product reads a stranger's text, each with the hostile inputs that concern it. */
import { answerFromPassages } from '../../src/core/answers/answer-from-passages.ts';
import { createPassageIndex } from '../../src/core/answers/passage-index.ts';
import { cleanText } from '../../src/core/message/clean-text.ts';
import { defused } from '../../src/core/message/inert.ts';
import { findQuotes } from '../../src/core/quotes/find-quotes.ts';
import { docFeatures } from '../../src/core/stories/story-doc.ts';
import { passages } from '../../src/core/text/passages.ts';
import { quotationMarks } from '../../src/core/text/quotation-marks.ts';
import { sentences } from '../../src/core/text/sentences.ts';
import { tokens } from '../../src/core/text/tokens.ts';
import { createFeedReader } from '../../src/feeds/index.ts';
import { readPage } from '../../src/feeds/page-read.ts';
import { MARKUP_INPUTS, TEXT_INPUTS } from './inputs.ts';

type Reader = {
  inputs: Record<string, (chars: number) => string>;
  read: (text: string) => unknown;
};

const url = 'https://a.example/news';
const reader = createFeedReader();
const inputOf = (text: string) => ({ body: new TextEncoder().encode(text), url });

export const READERS: Record<string, Reader> = {
  feed: { inputs: MARKUP_INPUTS, read: (text) => reader.read(inputOf(text)) },
  discovery: { inputs: MARKUP_INPUTS, read: (text) => reader.discover(inputOf(text)) },
  'watched page': { inputs: MARKUP_INPUTS, read: (text) => reader.readList('page', inputOf(text)) },
  sitemap: { inputs: MARKUP_INPUTS, read: (text) => reader.readList('sitemap', inputOf(text)) },
  'reading list': { inputs: MARKUP_INPUTS, read: (text) => reader.readOpml(inputOf(text).body) },
  page: { inputs: MARKUP_INPUTS, read: (text) => readPage(text, url) },
  sentences: { inputs: TEXT_INPUTS, read: sentences },
  tokens: { inputs: TEXT_INPUTS, read: tokens },
  passages: { inputs: TEXT_INPUTS, read: passages },
  'quotation marks': { inputs: TEXT_INPUTS, read: quotationMarks },
  quotes: { inputs: TEXT_INPUTS, read: (text) => findQuotes({ id: 'a', text }) },
  'story features': {
    inputs: TEXT_INPUTS,
    read: (text) => docFeatures({ id: 'a', title: 'T', text, publishedAt: null }),
  },
  answer: {
    inputs: TEXT_INPUTS,
    read: (text) =>
      answerFromPassages('Who said no?', createPassageIndex([{ id: 'a', title: 'T', text }]), {
        abstain: true,
      }),
  },
  message: { inputs: TEXT_INPUTS, read: (text) => defused(cleanText(text)) },
};
