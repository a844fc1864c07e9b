/**
 * `/pullquote model`: what leaves the house, to whom, who pays, and how much a day. A key is never
 * taken from what is typed: it comes by a form that the asker alone sees, or by the command line.
 */
import type { Access } from '../core/access.ts';
import { AppError } from '../core/errors.ts';
import { type Block, frame, type Message, textMessage } from '../core/message/message.ts';
import { type DayLimits, MICRO_USD_PER_USD, NO_LIMITS } from '../core/model-budget.ts';
import type { Embeddings } from '../ports/embedder.ts';
import type { ModelDesk, ModelState } from '../ports/model-desk.ts';
import type { Scope } from '../ports/store.ts';
import { type Command, type CommandContext, type CommandDeps, option } from './command.ts';
import { money } from './usage.ts';

const VERBS = ['own-key', 'operator', 'off', 'budget'] as const;

export const model: Command = {
  name: 'pullquote model',
  usage:
    'own-key [forget] | operator | off | budget USD [here] | budget N tokens [here] | budget off [here]',
  summary: 'what leaves the house and to whom; whose key pays, and how much a day',
  access: accessFor,
  audience: 'asker',
  options: [
    option('do', 'whose model writes, or the day’s budget', { choices: VERBS }),
    option('amount', 'budget: dollars a day, N tokens, or off; own-key: forget'),
    option('where', 'budget: here, for this channel alone', { choices: ['here'] }),
  ],
  async run(deps, context, args) {
    const desk = deps.modelDesk;
    if (desk === undefined) return textMessage('The offline engine writes; nothing leaves here.');
    const told = async () =>
      stateMessage(await desk.state(context.tenant), await embeddingsUsed(deps, context));
    const [verb = '', ...rest] = args.trim().split(/\s+/);
    if (verb === '') return told();
    if (verb === 'budget') return setBudget(deps, context, rest);
    if (verb === 'own-key' && context.isForm) await takeKey(desk, context, rest);
    else await change(desk, context.tenant, verb, rest);
    return told();
  },
};

/** A key, and the server that it is for, hold for every channel's articles and questions. */
function accessFor(args: string): Access {
  const [verb = '', ...rest] = args.trim().split(/\s+/);
  if (verb === '') return 'all';
  return verb === 'budget' && isForHere(rest) ? 'manager' : 'tenant';
}

function isForHere(budget: readonly string[]): boolean {
  return budget.at(-1)?.toLowerCase() === 'here';
}

/** Key, model and server's address, as the form gives them. */
async function takeKey(
  desk: ModelDesk,
  { tenant, signal }: CommandContext,
  [apiKey, model, baseUrl, ...more]: readonly string[],
): Promise<void> {
  if (apiKey === undefined || model === undefined || more.length > 0) throw badForm();
  await desk.useOwnKey(tenant, { apiKey, model, baseUrl: baseUrl ?? null }, signal);
}

async function change(
  desk: ModelDesk,
  tenant: string,
  verb: string,
  rest: readonly string[],
): Promise<void> {
  if ((verb === 'operator' || verb === 'off') && rest.length === 0) return desk.use(tenant, verb);
  if (verb !== 'own-key') throw badArgument();
  if (rest.length === 1 && rest[0]?.toLowerCase() === 'forget') return desk.forgetKey(tenant);
  if (rest.length > 0) throw typedKeyError();
  const { hasOwnKey } = await desk.state(tenant);
  if (!hasOwnKey) throw howToGiveKey(tenant);
  await desk.use(tenant, 'own');
}

async function setBudget(
  deps: CommandDeps,
  { tenant, channel }: CommandContext,
  rest: readonly string[],
): Promise<Message> {
  const isHere = isForHere(rest);
  const limits = readLimits((isHere ? rest.slice(0, -1) : rest).join(' '));
  await deps.store.modelUsage.setLimits(tenant, isHere ? channel : null, limits);
  return textMessage(budgetLine(limits, isHere ? 'in this channel' : 'in all channels together'));
}

export function budgetLine(limits: DayLimits, where: string): string {
  const amount = limitWords(limits);
  return amount === null
    ? `No limit of your own ${where}; the operator’s still holds where the operator pays.`
    : `At most ${amount} a day ${where}; then the offline engine writes until midnight UTC.`;
}

/** "2.50", "100000 tokens" or "off". Throws AppError `user`, code `bad_argument`. */
export function readLimits(text: string): DayLimits {
  if (/^off$/i.test(text)) return NO_LIMITS;
  const [, tokens] = /^([\d,]{1,15}) tokens?$/i.exec(text) ?? [];
  if (tokens !== undefined) return { tokens: Number(tokens.replaceAll(',', '')), microUsd: null };
  const [, usd] = /^\$?(\d{1,7}(?:\.\d{1,2})?)(?: ?USD)?$/i.exec(text) ?? [];
  if (usd !== undefined)
    return { tokens: null, microUsd: Math.round(Number(usd) * MICRO_USD_PER_USD) };
  throw badArgument();
}

/** Those that compare the scope's questions with passages; null where none do. */
export async function embeddingsUsed(
  { embeddings }: Pick<CommandDeps, 'embeddings'>,
  scope: Scope,
): Promise<EmbeddingsUsed | null> {
  if (embeddings === undefined || (await embeddings.forScope(scope)) === null) return null;
  const { name, host } = embeddings;
  return { name, host };
}

type EmbeddingsUsed = Pick<Embeddings, 'name' | 'host'>;

function stateMessage(state: ModelState, embeddings: EmbeddingsUsed | null): Message {
  return {
    summary: [frame('Model')],
    blocks: stateLines(state, embeddings).map(
      (line): Block => ({ kind: 'point', runs: [frame(line)] }),
    ),
  };
}

export function stateLines(state: ModelState, embeddings: EmbeddingsUsed | null): string[] {
  return [...writerLines(state, embeddings), ...embeddingsLines(embeddings)];
}

function embeddingsLines(embeddings: EmbeddingsUsed | null): string[] {
  if (embeddings === null) return [];
  const { name, host } = embeddings;
  return host === null
    ? ['Passages are compared with questions by embeddings on this machine.']
    : [
        `Passages are compared with questions by ${name} at ${host}, paid by the operator: titles and words of passages near a question, and the question itself, go there.`,
      ];
}

function writerLines(state: ModelState, embeddings: EmbeddingsUsed | null): string[] {
  const { host, engine, payer, price, server } = state;
  if (host === null)
    return [
      `The offline engine writes: sentences as published.${embeddings?.host ? '' : ' Nothing leaves here.'}`,
      ...(state.mode === 'off'
        ? ['A model was switched off here; /pullquote model operator switches it on.']
        : []),
      ...(state.mode === 'operator' && !state.hasOperatorModel
        ? ['The operator has set no model up.']
        : []),
    ];
  const limit = limitWords(state.limits);
  return [
    `Written by ${engine.replace(/^openai:/, '')} at ${host}, paid by ${payer === 'own' ? 'a key of your own' : 'the operator'}.`,
    'What leaves: titles, outlets, dates and sentences of the articles in a story or near a question, claims shown before, and the question itself. Never names of people who ask, channels, or feeds’ credentials.',
    price === null
      ? 'Price unknown: only token limits hold.'
      : `Price: $${price.input} a million tokens in, $${price.output} out.`,
    limit === null
      ? 'No limit a day.'
      : `At most ${limit} a day (UTC), then the offline engine writes.`,
    ...(server === null
      ? []
      : [
          `The server accepts ${server.format === 'json_schema' ? 'a JSON schema' : server.format === 'json_object' ? 'JSON mode' : 'plain text alone'}, ${server.streams ? 'streams' : 'does not stream'}, and ${server.countsTokens ? 'counts tokens' : 'does not count tokens: they are estimated'}.`,
        ]),
  ];
}

function limitWords({ tokens, microUsd }: DayLimits): string | null {
  const parts = [
    ...(microUsd === null ? [] : [money(microUsd / MICRO_USD_PER_USD)]),
    ...(tokens === null ? [] : [`${tokens.toLocaleString('en-US')} tokens`]),
  ];
  return parts.length === 0 ? null : parts.join(' and ');
}

function howToGiveKey(tenant: string): AppError {
  return new AppError(
    'user',
    'no_own_key',
    `A key is not typed here. Whoever runs Pullquote gives it on the command line: pullquote model own-key --tenant ${tenant}`,
  );
}

/** What was typed may be a key: it is not repeated. */
function typedKeyError(): AppError {
  return new AppError(
    'user',
    'key_typed',
    'A key is never taken from what is typed in a chat. If that was one, revoke it at its maker; then give a new one by the form that own-key opens on Slack and Discord, or on the command line: pullquote model own-key.',
  );
}

function badForm(): AppError {
  return new AppError('user', 'bad_key', 'Key, model and address have no blanks in them.');
}

function badArgument(): AppError {
  return new AppError(
    'user',
    'bad_argument',
    'Write model, model own-key, model operator, model off, or model budget 2.50, model budget 100000 tokens, model budget off, each with here for this channel alone.',
  );
}
