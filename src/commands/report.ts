/**
 * `/pullquote report`: a point, quote or headline that looks wrong, with its receipt, to those who manage. What
 * they accept is withdrawn from posted digests and shown no more.
 */
import { articleId } from '../core/article.ts';
import type { Digest } from '../core/digest/digest.ts';
import { headlinesOf, itemsOf, type ShownItem } from '../core/digest/shown-items.ts';
import { AppError } from '../core/errors.ts';
import { itemBlock } from '../core/message/correction-message.ts';
import {
  type Block,
  type Button,
  frame,
  type Message,
  textMessage,
} from '../core/message/message.ts';
import { reportMessage } from '../core/message/report-message.ts';
import { digestNow, postedItems } from '../digest/shown-now.ts';
import type { Delivery } from '../ports/deliveries.ts';
import { type Command, type CommandContext, type CommandDeps, option } from './command.ts';
import { acceptReport, dismissReport, listReports } from './settle-report.ts';

const WORDS_LENGTH_MAX = 1_000;
/** Ours: each report is a message to a manager, who reads no hundred of them. */
const OPEN_MAX = 50;
/** Discord: five rows of five buttons, of which other rows need some. */
const ITEMS_MAX = 20;

export const report: Command = {
  name: 'pullquote report',
  usage: 'WORDS | accept ID | dismiss ID | list',
  summary:
    'tells the managers of a point, quote or headline that looks wrong; accepted, it is withdrawn',
  access: (args) => (settlingOf(args) === null ? 'all' : 'manager'),
  audience: 'asker',
  options: [
    option('words', 'some words of the point, quote or headline; none lists what can be reported'),
  ],
  async run(deps, context, args) {
    const settling = settlingOf(args);
    if (settling !== null) return settle(deps, context, settling);
    const words = args.trim().slice(0, WORDS_LENGTH_MAX);
    const [, delivery, number] = /^item (\d+)\.(\d+)$/.exec(words) ?? [];
    if (number !== undefined) return reportNumber(deps, context, Number(delivery), Number(number));
    const shown = await digestAsked(deps, context);
    if (words === '') return chooseMessage(deps, shown);
    const now = shown === null ? null : await digestNow(deps.store, shown);
    const items = now === null ? [] : findShown(now, words);
    return send(deps, context, words, items, shown?.digest ?? null);
  },
};

type Settling = { verb: string; id: string };

/** Null for words that are reported. */
function settlingOf(args: string): Settling | null {
  const typed = args.trim().toLowerCase();
  const [, verb, id = ''] = /^(list|accept|dismiss)(?:(?<!list)\s+(\S+))?$/.exec(typed) ?? [];
  return verb === undefined ? null : { verb, id };
}

async function settle(
  deps: CommandDeps,
  context: CommandContext,
  { verb, id }: Settling,
): Promise<Message> {
  if (verb === 'list') return listReports(deps, context);
  return verb === 'accept' ? acceptReport(deps, context, id) : dismissReport(deps, context, id);
}

/** The digest that the button stands under, else the channel's last. */
async function digestAsked(
  { store }: CommandDeps,
  { tenant, channel, rootMessageId = null }: CommandContext,
): Promise<Delivery | null> {
  const own =
    rootMessageId === null
      ? null
      : await store.deliveries.byMessage(tenant, channel, rootMessageId);
  return own ?? store.deliveries.last(tenant, channel);
}

/** What the digest shows, each with its button; where there are none, words name it. */
async function chooseMessage({ store }: CommandDeps, shown: Delivery | null): Promise<Message> {
  const posted = shown === null ? [] : await postedItems(store, shown);
  const items = posted
    .flatMap((item, place) => (item === null ? [] : [{ item, place }]))
    .slice(0, ITEMS_MAX);
  const how = 'Or write some words of it: /pullquote report WORDS';
  if (shown === null || items.length === 0)
    return textMessage('Write some words of what looks wrong: /pullquote report WORDS');
  const buttons = items.map(({ place }, index): Button => {
    return { id: `pullquote:report item ${shown.id}.${place}`, label: `${index + 1}` };
  });
  return {
    summary: [frame('What looks wrong?')],
    blocks: [
      {
        kind: 'paragraph',
        runs: [frame('What looks wrong? The managers get it with its receipt.')],
      },
      ...items.map(
        ({ item }, index): Block => ({ ...itemBlock(item), kind: 'entry', lead: `${index + 1}.` }),
      ),
      { kind: 'small', runs: [frame(how)] },
      { kind: 'actions', buttons },
    ],
  };
}

async function reportNumber(
  deps: CommandDeps,
  context: CommandContext,
  delivery: number,
  number: number,
): Promise<Message> {
  const found = await deps.store.deliveries.byId(context.tenant, delivery);
  const own = found?.channel === context.channel ? found : null;
  const item = own === null ? undefined : (await postedItems(deps.store, own))[number];
  if (item === undefined)
    throw new AppError('user', 'no_such_item', 'That is in no digest of this channel.');
  if (item === null)
    throw new AppError('user', 'no_such_item', 'That was withdrawn from the digest already.');
  return send(deps, context, item.text, [item], own?.digest ?? null);
}

/** Points and quotes of the digest that hold the words, else headlines. */
function findShown(digest: Digest, words: string): ShownItem[] {
  const wanted = words.toLowerCase();
  const holds = ({ text }: ShownItem): boolean => text.toLowerCase().includes(wanted);
  const found = itemsOf(digest).filter(holds);
  return found.length > 0 ? found : headlinesOf(digest).filter(holds);
}

async function send(
  deps: CommandDeps,
  { tenant, channel, user }: CommandContext,
  words: string,
  items: ShownItem[],
  digest: Digest | null,
): Promise<Message> {
  if ((await deps.store.reports.open(tenant)).length >= OPEN_MAX)
    throw new AppError(
      'user',
      'too_many_reports',
      'Too many reports wait for the managers already; report it once they have settled some.',
    );
  const at = deps.clock.now().toISOString();
  const id = articleId([tenant, channel, words, at].join('\n'));
  await deps.store.reports.add({ id, tenant, channel, words, items, at });
  const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
  const message = reportMessage({ id, words, items }, digest?.articles ?? []);
  // Whoever reports at the command line manages.
  const isTold = (await platform?.notifyManager(tenant, channel, message)) ?? user === undefined;
  if (!isTold)
    throw new AppError(
      'temporary',
      'no_manager',
      'It is kept, but nobody who manages could be reached; tell them to look at /pullquote report list.',
    );
  return textMessage(
    items.length > 0
      ? 'Reported, with its receipt. Thank you.'
      : 'Reported. Those words are in no scheduled digest of this channel, so it goes without a receipt.',
  );
}
