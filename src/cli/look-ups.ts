/** `pullquote digest`, `quotes`, `ask` and `why`: look-ups that print and end. */
import { type Answer, answerQuestion } from '../answers/answer-question.ts';
import { answerView } from '../answers/answer-view.ts';
import { presentOf } from '../answers/present.ts';
import { renderDiscord } from '../chat/discord/render.ts';
import { renderDiscordSvg } from '../chat/discord/svg.ts';
import { renderSlack } from '../chat/slack/render.ts';
import { renderSlackSvg } from '../chat/slack/svg.ts';
import { renderTerminal } from '../chat/terminal/render.ts';
import { renderSvg } from '../chat/terminal/svg.ts';
import { composeView, digestViewMessage } from '../commands/digest.ts';
import { type Entry, inOrder, newestBefore, readEntries } from '../commands/ledger.ts';
import { printSlip } from '../commands/print-quote.ts';
import { parseSince } from '../commands/since-when.ts';
import { tasteOf } from '../commands/taste.ts';
import { timelineOf } from '../commands/timeline.ts';
import { addressOf, explain, whyMessage } from '../commands/why.ts';
import { digestJson } from '../core/digest/digest.ts';
import { AppError } from '../core/errors.ts';
import { quotesMessage } from '../core/message/ledger-message.ts';
import type { Message } from '../core/message/message.ts';
import { printText } from '../core/message/print-slip.ts';
import { answerMessage } from '../core/message/reply-message.ts';
import { ledgerCsv } from './csv.ts';
import { ledgerMarkdown } from './ledger-markdown.ts';
import { lookOf, say, writeJson, writeResult } from './output.ts';
import { type Run, SCOPE, withSources } from './session.ts';

const NO_TASTE = { topic: null, muted: [] };

export type DigestOptions = { json?: boolean; svg?: string | true; samples?: boolean };

export async function runDigest(sources: string[], options: DigestOptions): Promise<void> {
  if (options.json && options.svg)
    throw new AppError('user', 'bad_call', 'Choose one of --json and --svg.');
  const draw = options.svg === undefined ? null : pictureOf(options.svg);
  await withSources(sources, options.samples === true, async (run) => {
    const { deps } = run.app;
    // Sources named for one run are read for their own sake, whatever their topic.
    const taste =
      sources.length > 0 ? NO_TASTE : await tasteOf(deps.store, SCOPE.tenant, SCOPE.channel);
    const composed = await composeView(deps, contextOf(run), taste);
    await sayIfEmpty(run);
    if (options.json) writeJson(digestJson(composed.digest));
    else {
      const message = digestViewMessage(deps, composed, taste.topic);
      if (draw !== null) writeResult(draw(message));
      else print(run, message);
    }
  });
}

export type QuotesOptions = {
  speaker?: string;
  about?: string;
  since?: string;
  /** A quote's id, or its number in the list. */
  print?: string;
  json?: boolean;
  csv?: boolean;
  markdown?: boolean;
  unsure?: boolean;
  samples?: boolean;
};

export async function runQuotes(sources: string[], options: QuotesOptions): Promise<void> {
  const { json, csv, markdown } = options;
  if ([json, csv, markdown].filter(Boolean).length > 1)
    throw new AppError('user', 'bad_call', 'Choose one of --json, --csv and --markdown.');
  if ((csv || markdown) && options.print !== undefined)
    throw new AppError('user', 'bad_call', 'Choose one of --print, --csv and --markdown.');
  await withSources(sources, options.samples === true, async (run) => {
    const { store } = run.app.deps;
    const today = { now: await presentOf(run.app.deps, SCOPE), zone: run.config.zone };
    const query = {
      speaker: options.speaker ?? null,
      about: options.about ?? null,
      since: options.since === undefined ? null : parseSince(options.since, today),
      story: null,
      isUnsureToo: options.unsure === true,
    };
    const { entries } = await readEntries(store, SCOPE, query);
    await sayIfEmpty(run);
    if (options.print !== undefined) {
      const slip = await printSlip(store, SCOPE, printId(entries, options.print));
      if (options.json) writeJson(slip);
      else writeResult(`${printText(slip)}\n`);
    } else if (options.json) writeJson(inOrder(entries).map(ledgerJson));
    else if (csv) writeResult(ledgerCsv(inOrder(entries)));
    else if (markdown) writeResult(await ledgerMarkdown(store, entries, run.config.zone));
    else
      print(
        run,
        quotesMessage(
          {
            ...{ entries, page: 1, pages: 1, total: entries.length },
            before: entries.length === 0 ? await newestBefore(store, SCOPE, query) : null,
            timeline: await timelineOf(store, SCOPE, query),
            listCall: 'pullquote quotes',
          },
          { zone: run.config.zone, buttons: [] },
        ),
      );
  });
}

function ledgerJson(entry: ReturnType<typeof inOrder>[number]) {
  const { title: _, rank: __, ...row } = entry;
  const { alsoIn, ...quote } = row;
  return { ...quote, alsoIn: alsoIn.map((copy) => copy.id) };
}

function printId(entries: readonly Entry[], print: string): string {
  if (!/^\d+$/.test(print)) return print;
  const entry = entries[Number(print) - 1];
  if (entry !== undefined) return entry.id;
  throw new AppError(
    'user',
    'no_such_quote',
    `There are ${entries.length} quotes in this list; there is no number ${print}.`,
  );
}

export async function runAsk(
  question: string,
  sources: string[],
  options: { json?: boolean; samples?: boolean },
): Promise<void> {
  if (question.trim() === '')
    throw new AppError(
      'user',
      'bad_question',
      'Write the question in quotation marks: pullquote ask "Who is …?"',
    );
  await withSources(sources, options.samples === true, async (run) => {
    const request = {
      ...{ scope: SCOPE, question, zone: run.config.zone },
      ...{ thread: null, nearArticles: [], signal: run.signal },
    };
    const answer = await answerQuestion(run.app.deps, request);
    if (options.json) writeJson(answerJson(answer));
    else print(run, answerMessage(answerView(answer), { zone: run.config.zone, buttons: [] }));
  });
}

function answerJson({ question, answer, sentences, nearest, engine, withheld }: Answer) {
  const place = ({ article, start, end, text, url }: Answer['nearest'][number]) => ({
    article,
    start,
    end,
    text,
    url,
  });
  const citations = sentences.flatMap((sentence) => sentence.citations.map(place));
  return {
    question,
    answer,
    citations,
    ...(answer === null ? { nearest: nearest.map(place) } : {}),
    engine,
    withheld,
  };
}

/** The samples live apart from the main store: whoever looks for them there is told. */
async function sayIfEmpty({ app }: Run): Promise<void> {
  if ((await app.deps.store.articles.count()) > 0) return;
  say(
    'Nothing is stored yet: name sources, add feeds with pullquote feeds add, or look into the sample newsroom with --samples.',
  );
}

export async function runWhy(
  url: string,
  options: { json?: boolean; samples?: boolean },
): Promise<void> {
  await withSources([], options.samples === true, async (run) => {
    const events = await explain(run.app.deps.store, SCOPE, addressOf(url));
    if (options.json) writeJson({ url, events });
    else print(run, whyMessage(url, events));
  });
}

/** As wide as a README is shown. */
const PICTURE_COLUMNS = 84;
/** Chat posts are drawn larger than a terminal's: the lead and two more show what there is to see. */
const PICTURE_STORIES = 3;
/** The hour at which the README's schedule posts. */
const POST = { title: 'A digest', app: 'Pullquote', time: '08:00', storiesMax: PICTURE_STORIES };

const PICTURES = new Map<string, (message: Message) => string>([
  [
    'terminal',
    (message) =>
      renderSvg(renderTerminal(message, { width: PICTURE_COLUMNS, color: true, links: true }), {
        title: 'A digest',
        command: 'npm start',
        columns: PICTURE_COLUMNS,
      }),
  ],
  ['slack', (message) => renderSlackSvg(renderSlack(message), POST)],
  ['discord', (message) => renderDiscordSvg(renderDiscord(message), POST)],
]);

function pictureOf(platform: string | true): (message: Message) => string {
  const draw = PICTURES.get(platform === true ? 'terminal' : platform);
  if (draw !== undefined) return draw;
  throw new AppError(
    'user',
    'bad_call',
    `There is no picture of "${platform}"; choose ${[...PICTURES.keys()].join(', ')}.`,
  );
}

export function contextOf(run: Run) {
  return { ...SCOPE, thread: SCOPE.channel, canManage: true, nearArticles: [], signal: run.signal };
}

export function print(run: Run, message: Message): void {
  writeResult(renderTerminal(message, lookOf(run.config)));
}
