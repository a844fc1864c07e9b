/**
 * Tasks that an answer waits for, or that only look again at what is written, have little time: a slow
 * one is called off and done without. The server is not blamed for it, as it would be for a task that
 * had all of its time.
 */
import type { Clock } from '../ports/runtime.ts';
import type { Ask } from './openai.ts';
import type { PromptName } from './prompts.ts';
import { startTimeLimit } from './time-limit.ts';

/** Served models begin within two seconds and write such a reply in as many; local ones take longer. */
const TIME_MS: Partial<Record<PromptName, number>> = {
  'question-rewriting': 8_000,
  verification: 20_000,
};

export function withShortTasks(ask: Ask, clock: Clock): Ask {
  return async (task, prompt, shape, signal) => {
    const timeMs = TIME_MS[task];
    if (timeMs === undefined) return ask(task, prompt, shape, signal);
    const limit = startTimeLimit(clock, timeMs, signal);
    try {
      return await ask(task, prompt, shape, limit.signal);
    } finally {
      limit.end();
    }
  };
}
