/**
 * Choosing the speakers of quotes that are not sure, among candidates that the article names. A port of
 * its own: few engines can, and none may answer with anything but numbers.
 */
import type { Choice, UnsureQuote } from '../core/quotes/candidates.ts';

export interface SpeakerChooser {
  /**
   * Numbers from 1 as they were given; whether they were offered is for the caller to check. Throws as
   * a LanguageModel's tasks do.
   */
  chooseSpeakers(unsure: readonly UnsureQuote[], signal?: AbortSignal): Promise<Choice[]>;
}

export function canChoose<Model extends object>(model: Model): model is Model & SpeakerChooser {
  return 'chooseSpeakers' in model;
}
