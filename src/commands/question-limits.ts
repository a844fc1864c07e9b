/**
 * How many questions one person, one channel and one tenant may ask within a time that moves along.
 * Kept in memory: a restart forgets them, and each of several processes counts what reaches it. No
 * library fits: those that count in memory read the machine's time and cannot be handed a clock.
 */
import { AppError } from '../core/errors.ts';
import { durationWords } from '../core/message/dates.ts';
import type { Clock } from '../ports/runtime.ts';

/** 0 is unlimited. */
export type QuestionLimits = { perPerson: number; perChannel: number; perTenant: number };

export const UNLIMITED: QuestionLimits = { perPerson: 0, perChannel: 0, perTenant: 0 };

export type Asker = { tenant: string; channel: string; user: string };

/** People come back within minutes; a model's budget is a day's. */
const CROWD_WINDOW_MS = 10 * 60_000;
const TENANT_WINDOW_MS = 24 * 60 * 60_000;
/** Counts kept before those that have run out are swept, and beyond it the oldest go. */
const COUNTS_MAX = 10_000;

type Rule = {
  code: string;
  windowMs: number;
  questionsMax: number;
  keyOf(asker: Asker): string;
  sentence(questions: string): string;
};

export type CountedQuestions = {
  /** Counts one, or throws AppError `user` with `retryAfterMs`; what is refused is not counted. */
  take(asker: Asker): void;
};

export function countQuestions(limits: QuestionLimits, clock: Clock): CountedQuestions {
  const rules = rulesOf(limits).filter(({ questionsMax }) => questionsMax > 0);
  const counts = rules.map((rule) => ({ rule, asked: new Map<string, number[]>() }));
  return {
    take(asker) {
      const nowMs = clock.now().getTime();
      const open = counts.map(({ rule, asked }) => {
        const key = rule.keyOf(asker);
        const times = (asked.get(key) ?? []).filter((ms) => ms > nowMs - rule.windowMs);
        const [oldestMs] = times;
        if (oldestMs !== undefined && times.length >= rule.questionsMax)
          throw refusal(rule, oldestMs + rule.windowMs - nowMs);
        return { rule, asked, key, times };
      });
      for (const { rule, asked, key, times } of open) {
        asked.delete(key);
        asked.set(key, [...times, nowMs]);
        if (asked.size > COUNTS_MAX) sweep(asked, nowMs - rule.windowMs);
      }
    },
  };
}

function rulesOf({ perPerson, perChannel, perTenant }: QuestionLimits): Rule[] {
  return [
    {
      code: 'person_question_limit',
      windowMs: CROWD_WINDOW_MS,
      questionsMax: perPerson,
      keyOf: ({ tenant, user }) => `${tenant} ${user}`,
      sentence: (questions) => `You have asked ${questions} within 10 minutes`,
    },
    {
      code: 'channel_question_limit',
      windowMs: CROWD_WINDOW_MS,
      questionsMax: perChannel,
      keyOf: ({ tenant, channel }) => `${tenant} ${channel}`,
      sentence: (questions) => `This channel has asked ${questions} within 10 minutes`,
    },
    {
      code: 'tenant_question_limit',
      windowMs: TENANT_WINDOW_MS,
      questionsMax: perTenant,
      keyOf: ({ tenant }) => tenant,
      sentence: (questions) => `Within a day ${questions} may be asked here, and were`,
    },
  ];
}

function refusal({ code, questionsMax, sentence }: Rule, retryAfterMs: number): AppError {
  return new AppError(
    'user',
    code,
    `${sentence(`${questionsMax} question${questionsMax === 1 ? '' : 's'}`)}; ask again in ${durationWords(retryAfterMs)}.`,
    { retryAfterMs },
  );
}

function sweep(asked: Map<string, number[]>, sinceMs: number): void {
  for (const [key, times] of asked) if ((times.at(-1) ?? 0) <= sinceMs) asked.delete(key);
  // Those who asked last stand last.
  for (const key of asked.keys()) {
    if (asked.size <= COUNTS_MAX) return;
    asked.delete(key);
  }
}
