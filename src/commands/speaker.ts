/**
 * `/pullquote speaker`: why names are taken for one person, and what people settle about it: two are
 * one, one stands alone, and that taken back.
 */
import { AppError } from '../core/errors.ts';
import { article, type Block, frame, type Message, type Run } from '../core/message/message.ts';
import type { Alias, Person } from '../core/quotes/speaker-evidence.ts';
import type { Scope, Store } from '../ports/store.ts';
import { type Command, type CommandContext, type CommandDeps, option } from './command.ts';

const VERBS = ['why', 'merge', 'split', 'undo', 'list'] as const;
type Verb = (typeof VERBS)[number];
const CHANGING: readonly Verb[] = ['merge', 'split', 'undo'];
/** Candidates named where a name means several. */
const CANDIDATES_MAX = 5;

export const speaker: Command = {
  name: 'pullquote speaker',
  usage: 'why "A" | merge "A" with "B" | split "A" | undo N | list',
  summary: 'why names are taken for one speaker; makes two one, or parts one, until undone',
  // Who is one with whom holds for every channel's quotes.
  access: (args) => (CHANGING.includes(parseSpeakerArgs(args).verb) ? 'tenant' : 'all'),
  audience: 'asker',
  options: [
    option('do', 'what to do', { isRequired: true, choices: VERBS }),
    option('name', 'the speaker, or the number to undo', { completes: 'speaker' }),
    option('with', 'whom to merge with', { prefix: 'with', completes: 'speaker' }),
  ],
  async run(deps, context, args) {
    const { verb, name, other } = parseSpeakerArgs(args);
    if (verb === 'list') return listMessage(await settledHere(deps.store, context));
    if (name === '')
      throw new AppError('user', 'no_speaker', `Write whom: speaker ${verb} "Liang Hua".`);
    if (verb === 'undo') return undo(deps.store, context, name);
    if (verb === 'merge' && other === '')
      throw new AppError('user', 'no_speaker', 'Write which: speaker merge "A" with "B".');
    const person = await onlyPerson(deps.store, context, name);
    if (verb === 'why') return whyMessage(person);
    return settle(deps, context, { verb, name, other }, person);
  },
};

export function parseSpeakerArgs(args: string): { verb: Verb; name: string; other: string } {
  const [first = '', ...words] = args.trim().split(/\s+/);
  const verb = VERBS.find((known) => known === (first === '' ? 'list' : first.toLowerCase()));
  if (verb === undefined)
    throw new AppError(
      'user',
      'bad_argument',
      `"${first}" is not understood; write speaker why, merge, split, undo or list.`,
    );
  const [name = '', ...rest] = words.join(' ').split(/\s+with\s+/i);
  return { verb, name: unquoted(name), other: unquoted(rest.join(' with ')) };
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["“”'‘’](.*)["“”'‘’]$/u, '$1')
    .trim();
}

/** The one whom the name means; a name quoted exactly so comes before parts of others. */
async function onlyPerson(store: Store, scope: Scope, typed: string): Promise<Person> {
  const people = await store.search.people(scope, typed);
  const [person] = people;
  if (person === undefined)
    throw new AppError('user', 'no_such_speaker', `Nobody here is quoted as "${typed}".`);
  if (people.length === 1) return person;
  const names = people.slice(0, CANDIDATES_MAX).map(({ name }) => `"${name}"`);
  throw new AppError(
    'user',
    'speaker_unclear',
    `"${typed}" may be ${names.join(', ')}${people.length > names.length ? ' or others' : ''}; write one of them in full.`,
  );
}

async function settle(
  { store, clock }: CommandDeps,
  context: CommandContext,
  { verb, name, other }: { verb: Verb; name: string; other: string },
  person: Person,
): Promise<Message> {
  const { tenant } = context;
  const at = clock.now().toISOString();
  // An alias is parted from its person, a person from all that it was married with.
  const own = nameOf(person, name);
  if (verb === 'split') {
    if (person.aliases.length < 2)
      throw new AppError('user', 'not_merged', `"${own}" is one with no other name.`);
    return doneMessage(
      [article(own), frame(' now counts as a speaker apart')],
      await store.speakers.split(tenant, own, at),
    );
  }
  const second = await onlyPerson(store, context, other);
  if (second.name === person.name)
    throw new AppError('user', 'already_merged', `"${name}" and "${other}" are one already.`);
  const id = await store.speakers.merge(tenant, own, nameOf(second, other), at);
  return doneMessage(
    [
      article(own),
      frame(' and '),
      article(nameOf(second, other)),
      frame(' now count as one speaker'),
    ],
    id,
  );
}

function nameOf({ name, aliases }: Person, typed: string): string {
  const lower = typed.toLowerCase();
  return aliases.find((alias) => alias.name.toLowerCase() === lower)?.name ?? name;
}

type Settled = { id: number; name: string; other: string | null };

/** What names somebody whom this channel does not see is not told here. */
async function settledHere(store: Store, context: CommandContext): Promise<Settled[]> {
  const seen: Settled[] = [];
  for (const pin of await store.speakers.pins(context.tenant)) {
    const names = pin.other === null ? [pin.name] : [pin.name, pin.other];
    const found = await Promise.all(names.map((name) => isQuoted(store, context, name)));
    if (found.every(Boolean)) seen.push(pin);
  }
  return seen;
}

async function isQuoted(store: Store, scope: Scope, name: string): Promise<boolean> {
  const people = await store.search.people(scope, name);
  return people.some(({ aliases }) => aliases.some((alias) => alias.name === name));
}

async function undo(store: Store, context: CommandContext, typed: string): Promise<Message> {
  const here = await settledHere(store, context);
  const pin = here.find(({ id }) => String(id) === typed);
  if (pin === undefined || !(await store.speakers.undo(context.tenant, pin.id)))
    throw new AppError(
      'user',
      'no_such_pin',
      `There is no number ${typed}; speaker list shows them.`,
    );
  const runs = [frame('Undone: '), ...undoneRuns(pin)];
  return { summary: runs, blocks: [{ kind: 'paragraph', runs: [...runs, frame('.')] }] };
}

function doneMessage(runs: Run[], id: number): Message {
  return {
    summary: runs,
    blocks: [
      { kind: 'paragraph', runs: [...runs, frame(', in new articles too.')] },
      { kind: 'small', runs: [frame(`Undo it: /pullquote speaker undo ${id}`)] },
    ],
  };
}

function settledRuns({ name, other }: Settled): Run[] {
  return other === null
    ? [article(name), frame(' stands alone')]
    : [article(name), frame(' and '), article(other), frame(' are one')];
}

function undoneRuns({ name, other }: Settled): Run[] {
  return other === null
    ? [article(name), frame(' may count as one speaker with other names again')]
    : [article(name), frame(' and '), article(other), frame(' are two speakers again')];
}

function listMessage(pins: readonly Settled[]): Message {
  if (pins.length === 0) {
    const runs = [frame('Nothing was settled about speakers by hand.')];
    return { summary: runs, blocks: [{ kind: 'paragraph', runs }] };
  }
  return {
    summary: [frame('Settled about speakers')],
    blocks: pins.map(
      (pin): Block => ({ kind: 'entry', lead: `${pin.id}.`, runs: settledRuns(pin) }),
    ),
  };
}

function whyMessage({ name, aliases }: Person): Message {
  const others = aliases.filter((alias) => alias.name !== name || alias.reasons.length > 0);
  const runs = [
    article(name, { style: 'strong' }),
    frame(others.length === 0 ? ' is quoted under no other name.' : ' is also quoted as'),
  ];
  return {
    summary: runs,
    blocks: [
      { kind: 'paragraph', runs },
      ...others.map((alias): Block => ({ kind: 'point', runs: aliasRuns(alias) })),
    ],
  };
}

/** "Liang, as chairman (0.95): …". */
function aliasRuns({ name, roles, confidence, reasons }: Alias): Run[] {
  const given = roles?.filter((role) => role !== '') ?? [];
  return [
    article(name, { style: 'strong' }),
    ...(given.length === 0 ? [] : [frame(', as '), article(given.join(', '))]),
    frame(` (${confidence.toFixed(2)}): `),
    article(reasons.join('; ')),
  ];
}
