/** `/ask --tell-me`: questions that wait until they are reported, each person's own in a channel. */
import { askStanding, STANDING_DAYS_MAX } from '../answers/standing-questions.ts';
import { QUESTION_CHARS_MAX } from '../core/answers/question.ts';
import { AppError } from '../core/errors.ts';
import { dayIn } from '../core/message/dates.ts';
import { article, type Block, frame, type Message, textMessage } from '../core/message/message.ts';
import type { StandingQuestion } from '../ports/standing-questions.ts';
import type { CommandContext, CommandDeps } from './command.ts';

export const TELL_ME = '--tell-me';
/** Keyboards make one dash of two. */
const OPTION = /^(?:--|[–—])tell-me(?:\s+|$)/i;

/** What follows the option; null where the words are a question like any other. */
export function tellMePart(args: string): string | null {
  const option = OPTION.exec(args.trim())?.[0];
  return option === undefined ? null : args.trim().slice(option.length).trim();
}

const STOP = /^stop\s+(?<number>\d{1,3})$/i;

/** Nobody is known by name on the command line. */
const NOBODY = '';

export async function tellMe(
  deps: CommandDeps,
  context: CommandContext,
  args: string,
): Promise<Message> {
  const number = STOP.exec(args)?.groups?.number;
  if (number !== undefined) return stop(deps, context, Number(number));
  if (args === '' || /^list$/i.test(args)) return list(deps, context);
  if (args.length > QUESTION_CHARS_MAX)
    throw new AppError(
      'user',
      'question_too_long',
      `A question may have ${QUESTION_CHARS_MAX} characters; this one has ${args.length}.`,
    );
  const { tenant, channel, user, rootMessageId } = context;
  const by = { scope: { tenant, channel }, person: user ?? NOBODY };
  await askStanding(deps, { ...by, rootMessageId: rootMessageId ?? null }, args);
  return textMessage('You are told here, once, when an article says it.', [
    `It waits ${STANDING_DAYS_MAX} days; /ask ${TELL_ME} list shows what waits.`,
  ]);
}

function standingOf(deps: CommandDeps, { tenant, channel, user }: CommandContext) {
  return deps.store.standingQuestions.list(tenant, channel, user ?? NOBODY);
}

async function list(deps: CommandDeps, context: CommandContext): Promise<Message> {
  const questions = await standingOf(deps, context);
  if (questions.length === 0)
    return textMessage(`No question of yours waits here; /ask ${TELL_ME} QUESTION adds one.`);
  const heading = `Questions of yours that wait here: ${questions.length}`;
  return {
    summary: [frame(heading)],
    blocks: [
      { kind: 'paragraph', runs: [frame(heading)] },
      ...questions.map((question, index) => entry(question, index + 1, deps.defaultZone)),
      { kind: 'small', runs: [frame(`/ask ${TELL_ME} stop N ends one.`)] },
    ],
  };
}

function entry({ question, askedAt }: StandingQuestion, number: number, zone: string): Block {
  const asked = frame(` · asked ${dayIn(zone, askedAt)}`, 'quiet');
  return { kind: 'entry', lead: `${number}.`, runs: [article(question), asked] };
}

async function stop(deps: CommandDeps, context: CommandContext, number: number): Promise<Message> {
  const question = (await standingOf(deps, context))[number - 1];
  if (question === undefined)
    throw new AppError(
      'user',
      'no_such_question',
      `No question ${number} of yours waits here; /ask ${TELL_ME} list shows them.`,
    );
  await deps.store.standingQuestions.take(question);
  return {
    summary: [frame('It waits no more')],
    blocks: [{ kind: 'paragraph', runs: [frame('Waits no more: '), article(question.question)] }],
  };
}
