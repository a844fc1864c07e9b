/**
 * Questions that wait until they are reported: looked at against new articles alone, by the offline
 * engine, so that waiting costs nothing; answered once, where they were asked.
 */
import { AppError, isUnsaid } from '../core/errors.ts';
import { article, frame, type Message } from '../core/message/message.ts';
import { answerMessage } from '../core/message/reply-message.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { StandingQuestion } from '../ports/standing-questions.ts';
import type { Scope } from '../ports/store.ts';
import { type Answer, answerQuestion } from './answer-question.ts';
import { answerView } from './answer-view.ts';
import type { AnswerDeps } from './deps.ts';

export type StandingDeps = AnswerDeps & {
  platforms: readonly ChatPlatform[];
  /** IANA zone of channels that have not set one. */
  defaultZone: string;
};

/** More is a watch list, for which topics are there. */
const BOUNDS = { perPersonMax: 10, perTenantMax: 500 };
/** What nobody reported in a quarter of a year is no news any more. */
export const STANDING_DAYS_MAX = 90;
const DAY_MS = 86_400_000;
/** Looked at in one round, shared among the tenants; the others come first in the next. */
export const LOOKS_MAX = 200;
/** An article is seen by others a moment after the time that it was stored at. */
const OVERLAP_MS = 60_000;

export type AskedBy = {
  scope: Scope & { channel: string };
  person: string;
  rootMessageId: string | null;
};

/** Throws AppError `user`, code `too_many_standing`, where as many wait as may. */
export async function askStanding(
  deps: StandingDeps,
  { scope, person, rootMessageId }: AskedBy,
  question: string,
): Promise<void> {
  const now = deps.clock.now().toISOString();
  const place = { tenant: scope.tenant, channel: scope.channel, person, rootMessageId };
  const waits = { ...place, question, askedAt: now, lookedUntil: now };
  if (await deps.store.standingQuestions.add(waits, BOUNDS)) return;
  throw new AppError(
    'user',
    'too_many_standing',
    `${BOUNDS.perPersonMax} questions of yours may wait here, ${BOUNDS.perTenantMax} of all; /ask --tell-me list shows yours, /ask --tell-me stop N ends one.`,
  );
}

/**
 * One round over what waits; a question whose place takes no post waits on. No tenant holds up another:
 * neither one that this process does not serve nor one whose questions fail. A question that fails comes
 * after the others from then on, and what came for it is looked at then.
 */
export async function tellStanding(deps: StandingDeps, signal: AbortSignal): Promise<void> {
  const now = deps.clock.now().getTime();
  const { standingQuestions } = deps.store;
  await standingQuestions.dropAskedBefore(new Date(now - STANDING_DAYS_MAX * DAY_MS).toISOString());
  const until = new Date(now - OVERLAP_MS).toISOString();
  const fresh = freshArticles(deps, new Date(now).toISOString());
  for (const { platform, question } of await ofThisRound(deps)) {
    if (signal.aborted) return;
    try {
      const among = await fresh(question);
      const answer = among.length === 0 ? null : await answerFresh(deps, question, among, signal);
      if (answer !== null) await tell(deps, platform, question, answer);
      else if (question.lookedUntil < until) await standingQuestions.looked(question, until);
    } catch (error) {
      if (signal.aborted) throw error;
      const { tenant, channel } = question;
      deps.logger.warn('standing question failed', { tenant, channel, error });
      await standingQuestions.postpone(question, until);
    }
  }
}

type Waiting = { platform: ChatPlatform; question: StandingQuestion };

/** Of the tenants served here, each with its share, those first that waited longest. */
async function ofThisRound(deps: StandingDeps): Promise<Waiting[]> {
  const served = (await deps.store.standingQuestions.tenants()).flatMap((tenant) => {
    const platform = deps.platforms.find((candidate) => candidate.serves(tenant));
    return platform === undefined ? [] : [{ tenant, platform }];
  });
  const share = Math.max(1, Math.floor(LOOKS_MAX / Math.max(1, served.length)));
  const round: Waiting[] = [];
  for (const { tenant, platform } of served.slice(0, LOOKS_MAX)) {
    const own = await deps.store.standingQuestions.waiting(tenant, share);
    round.push(...own.map((question) => ({ platform, question })));
  }
  return round;
}

/** What each scope sees that is new since a time: read once for all questions of a channel. */
function freshArticles(deps: StandingDeps, now: string) {
  const known = new Map<string, Promise<string[]>>();
  return ({ tenant, channel, lookedUntil }: StandingQuestion): Promise<string[]> => {
    const key = JSON.stringify([tenant, channel, lookedUntil]);
    const found =
      known.get(key) ??
      deps.store.articles.idsInWindow(
        { tenant, channel },
        { after: lookedUntil, until: now, pushedOnly: false },
      );
    known.set(key, found);
    return found;
  };
}

/** Null where the new articles do not surely tell. */
async function answerFresh(
  deps: StandingDeps,
  { tenant, channel, question }: StandingQuestion,
  among: readonly string[],
  signal: AbortSignal,
): Promise<Answer | null> {
  const scope = { tenant, channel };
  const request = { scope, question, among, thread: null, nearArticles: [], signal };
  const free = { ...deps, model: deps.offline, embeddings: undefined };
  const answer = await answerQuestion(free, request);
  return answer.answer === null || answer.isClosest ? null : answer;
}

/**
 * Taken before it is posted and put back only where surely nothing of it is out: a process that dies
 * between, or a connection, leaves it untold rather than told twice.
 */
async function tell(
  deps: StandingDeps,
  platform: ChatPlatform,
  question: StandingQuestion,
  answer: Answer,
): Promise<void> {
  const { tenant, channel, rootMessageId } = question;
  if (!(await deps.store.standingQuestions.take(question))) return;
  const [schedule] = await deps.store.schedules.list(tenant, channel);
  const message = reportedMessage(question, answer, schedule?.zone ?? deps.defaultZone);
  let isBegun = false;
  try {
    if (rootMessageId !== null) {
      await platform.postInThread(tenant, channel, rootMessageId, message);
      return;
    }
    for (const [part, prepared] of platform.prepare(message).entries()) {
      await platform.post(tenant, channel, prepared, { delivery: 0, part });
      isBegun = true;
    }
  } catch (error) {
    if (!isBegun && isUnsaid(error) && error.kind === 'temporary')
      await deps.store.standingQuestions.add(question, BOUNDS);
    throw error;
  }
}

function reportedMessage({ question }: StandingQuestion, answer: Answer, zone: string): Message {
  const message = answerMessage(answerView(answer), { zone, buttons: [] });
  return {
    summary: [frame('Now reported: '), ...message.summary],
    blocks: [
      {
        kind: 'paragraph',
        runs: [frame('Now reported, as you asked: '), article(question, { style: 'strong' })],
      },
      ...message.blocks,
    ],
  };
}
