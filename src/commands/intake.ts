/**
 * Who is served when: questions are counted and wait apart from the other commands, so that slow
 * answers hold up no look-up; at the end of the run everybody who was taken in is answered or told.
 */
import { AppError } from '../core/errors.ts';
import { durationWords } from '../core/message/dates.ts';
import { type Message, textMessage } from '../core/message/message.ts';
import type { ChatRequest } from '../ports/chat-platform.ts';
import type { Clock, Logger } from '../ports/runtime.ts';
import {
  createFairQueue,
  createTurns,
  type QueueBounds,
  type Turn,
  type Wait,
} from './fair-queue.ts';
import { countQuestions, type QuestionLimits, UNLIMITED } from './question-limits.ts';

export type IntakeRules = QuestionLimits & {
  /** How long work under way goes on after the end was asked for. */
  stopGraceMs: number;
};

/** For the terminal: its one person waits for nobody, and leaves at once. */
export const AT_HOME: IntakeRules = { ...UNLIMITED, stopGraceMs: 0 };

/** SIGTERM allows ten seconds: six to answer, the rest to tell those who were not. */
export const STOP_GRACE_MS = 6_000;

/**
 * Eight answers at once: a small model server's share, and with the offline engine more than one
 * core can do. What waits is a question's few hundred bytes, so that the bounds are about patience:
 * at two seconds each the last of a channel is answered after a minute, of all after four.
 */
const QUESTION_BOUNDS: QueueBounds = {
  atOnceMax: 8,
  atOncePerTenantMax: 6,
  waitingMax: 1_000,
  waitingPerTenantMax: 500,
  waitingPerChannelMax: 250,
  // From ten seconds on people turn to something else (Miller 1968; Nielsen 1993, chapter 5).
  tellAfterMs: 10_000,
};

/** The same for the others, which mostly read the store; a few wait for somebody's feed. */
const COMMAND_BOUNDS: QueueBounds = {
  ...QUESTION_BOUNDS,
  atOnceMax: 16,
  atOncePerTenantMax: 12,
};

export type Intake = {
  /** Aborted when what is under way has to end. */
  signal: AbortSignal;
  /** Shared with the queues, so that whoever comes is taken in before the next work begins. */
  turn: Turn;
  /**
   * Rejects as the work does, or with AppError `queue_full`, `stopping`, or one of the question
   * limits; then the work was not begun, or at the end of the run not finished.
   */
  serve(request: ChatRequest, isQuestion: boolean, work: () => Promise<Message>): Promise<Message>;
};

type IntakeDeps = { clock: Clock; logger: Logger };

export function createIntake(
  { clock, logger }: IntakeDeps,
  stopping: AbortSignal,
  rules: IntakeRules,
): Intake {
  const counted = countQuestions(rules, clock);
  const turn = createTurns();
  const questions = createFairQueue(QUESTION_BOUNDS, clock, turn);
  const commands = createFairQueue(COMMAND_BOUNDS, clock, turn);
  const ending = new AbortController();
  const open = new Set<Promise<Message>>();
  const end = async (): Promise<void> => {
    const isIdle = new AbortController();
    void Promise.allSettled(open).then(() => isIdle.abort());
    await clock.sleep(rules.stopGraceMs, isIdle.signal);
    for (const queue of [questions, commands]) queue.stop(stoppingError());
    ending.abort();
  };
  if (stopping.aborted) void end();
  else stopping.addEventListener('abort', () => void end(), { once: true });

  return {
    signal: ending.signal,
    turn,
    async serve(request, isQuestion, work) {
      const { tenant, channel, user } = request;
      if (isQuestion) counted.take({ tenant, channel, user: user.id });
      let told: Promise<void> = Promise.resolve();
      const tell = async (wait: Wait): Promise<void> => {
        try {
          await request.waiting?.(waitMessage(wait));
        } catch (error) {
          logger.debug('asker not told of the wait', { tenant, channel, error });
        }
      };
      const queue = isQuestion ? questions : commands;
      const result = queue.run({ tenant, channel }, work, (wait) => {
        told = tell(wait);
      });
      open.add(result);
      try {
        return await result;
      } finally {
        open.delete(result);
        // What is told must not come after the reply and take its place.
        await told;
      }
    },
  };
}

function waitMessage({ ahead, aboutMs }: Wait): Message {
  const place = ahead === 0 ? 'You are next' : `${ahead} before you`;
  const long = aboutMs === null ? '' : `; about ${durationWords(aboutMs)}`;
  return textMessage(`Many ask at once. ${place}${long}.`);
}

function stoppingError(): AppError {
  return new AppError(
    'temporary',
    'stopping',
    'Pullquote stops for now and did not get to this; ask again in a minute.',
    { retryAfterMs: 60_000 },
  );
}
