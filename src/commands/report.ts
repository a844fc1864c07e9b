/** `/pullquote report`: a point or quote that looks wrong, with its receipt, to those who manage. */
import type { Digest } from '../core/digest/digest.ts';
import { AppError } from '../core/errors.ts';
import { article, type Block, frame, type Message, textMessage } from '../core/message/message.ts';
import { type Command, type CommandContext, type CommandDeps, option } from './command.ts';

const WORDS_LENGTH_MAX = 1_000;

export const report: Command = {
  name: 'pullquote report',
  usage: 'WORDS',
  summary: 'tells the managers of a point or quote that looks wrong, with its receipt',
  access: 'all',
  audience: 'asker',
  options: [option('words', 'some words of the point or quote')],
  async run(deps, context, args) {
    const words = args.trim().slice(0, WORDS_LENGTH_MAX);
    if (words === '') {
      return textMessage('Write some words of what looks wrong: /pullquote report WORDS');
    }
    const last = await deps.store.deliveries.last(context.tenant, context.channel);
    const found = last?.digest ? findShown(last.digest, words) : [];
    await tellManager(deps, context, words, found);
    return textMessage(
      found.length > 0
        ? 'Reported, with its receipt. Thank you.'
        : 'Reported. Those words are not in the last digest here, so it goes without a receipt.',
    );
  },
};

type Shown = { text: string; url: string; source: string };

/** Points and quotes of the digest that hold the words, with the sentence they rest on. */
export function findShown(digest: Digest, words: string): Shown[] {
  const wanted = words.toLowerCase();
  const articles = new Map(digest.articles.map((item) => [item.id, item]));
  const shown = digest.stories.flatMap((story) => [
    ...story.points.map((point) => ({ text: point.text, places: point.evidence })),
    ...story.quotes.map((quote) => ({ text: quote.text, places: [quote] })),
  ]);
  return shown
    .filter(({ text }) => text.toLowerCase().includes(wanted))
    .flatMap(({ text, places }) =>
      places.slice(0, 1).flatMap((place) => {
        const from = articles.get(place.article);
        return from === undefined
          ? []
          : [{ text, url: from.url, source: from.text.slice(place.start, place.end) }];
      }),
    );
}

async function tellManager(
  deps: CommandDeps,
  { tenant, channel }: CommandContext,
  words: string,
  found: readonly Shown[],
): Promise<void> {
  const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
  const isTold =
    (await platform?.notifyManager(tenant, channel, reportMessage(words, found))) ?? false;
  if (!isTold) {
    throw new AppError(
      'temporary',
      'no_manager',
      'Nobody who manages could be reached; tell them yourself.',
    );
  }
}

function reportMessage(words: string, found: readonly Shown[]): Message {
  const receipts = found.flatMap(({ text, url, source }): Block[] => [
    { kind: 'point', runs: [article(text)] },
    { kind: 'small', runs: [article('receipt', { link: url }), frame(': '), article(source)] },
  ]);
  const opening = frame('Reported as wrong: ');
  return {
    summary: [opening, article(words)],
    blocks: [{ kind: 'paragraph', runs: [opening, article(words)] }, ...receipts],
  };
}
