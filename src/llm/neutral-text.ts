/**
 * Text from outside as it may stand in a prompt: on one line, nothing hidden, and nothing in it
 * that looks like the prompt's own tags or sentence numbers. It stays readable, since points are
 * written from it.
 */
import { cleanLine } from '../core/message/clean-text.ts';

/** No sentence, title or question of a newsroom is longer; what is, is cut. */
export const VALUE_CHARS_MAX = 2_000;

/** "[12]", in any script's digits and brackets, and the turn markers of chat templates. */
const NUMBER_LOOKALIKE =
  /[[［【〔]([\s\p{Cf}]*(?:\p{Nd}[\p{Nd}\s\p{Cf},;.–-]*|\/?INST[\s\p{Cf}]*))[\]］】〕]/giu;

export function neutralText(text: string): string {
  return cleanLine(text)
    .trim()
    .slice(0, VALUE_CHARS_MAX)
    .toWellFormed()
    .replaceAll('<', '＜')
    .replaceAll('>', '＞')
    .replace(NUMBER_LOOKALIKE, '($1)');
}
