/**
 * Names in a question or an answer: runs of capitalised words, by their writing alone. For what a
 * question is about and whom "he" may stand for, where no article is at hand to tell more.
 */
import type { Span } from '../text/span.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type Word, words } from './word-forms.ts';

export type NamedSpan = Span & { text: string };

const PARTICLE = /^(?:de|del|della|van|von|der|den|da|di|dos|du|la|le|bin|al|of)$/;
const CALENDAR =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;
/** A word of a body's name, not of a person's or a place's. */
export const ORGANISATION =
  /^(?:office|ministry|party|court|mobile|telecom|telecoms|networks?|institute|university|bank|group|union|council|house|post|association|society|company|agency|commission|department|security|street|national|republicans|democrats|times|news)$/i;
/** A place, a thing or a side: "Atlantic City" and "the Utah Republican" are nobody by name. */
const NO_SURNAME =
  /^(?:city|county|islands?|river|bay|beach|valley|lake|park|hall|tower|square|avenue|convention|act|bill|cup|league|war|states|kingdom|republic|republicans?|democrats?|conservatives?|americans?|europeans?|herons|eagles|wireless|networks)$/i;
/** Two words make a full name, four one with a middle name and a particle. */
const FULL_NAME_WORDS = { least: 2, most: 4 } as const;

/** Capitalised words that follow one another, titles and days of the week left out. */
export function nameRuns(text: string): NamedSpan[] {
  const runs: Word[][] = [];
  const all = words(text);
  for (const [at, word] of all.entries()) {
    // The G of "5G" is no name.
    if (!isNameWord(word) || /\p{N}/u.test(text[word.start - 1] ?? '')) continue;
    const run = runs.at(-1);
    const last = run?.at(-1);
    const between = last === undefined ? '' : text.slice(last.end, word.start);
    const previous = all[at - 1];
    const isJoined =
      between === ' ' ||
      between === '-' ||
      (previous !== undefined && previous !== last && PARTICLE.test(between.trim()));
    if (run !== undefined && isJoined) run.push(word);
    else runs.push([word]);
  }
  return runs.map((run) => {
    const start = run[0]?.start ?? 0;
    const last = run.at(-1);
    const end = (last?.end ?? 0) - (/['’]s$/u.test(last?.text ?? '') ? 2 : 0);
    return { start, end, text: text.slice(start, end) };
  });
}

function isNameWord(word: Word): boolean {
  return word.capital && !STOP_WORDS.has(word.lower) && !CALENDAR.test(word.lower);
}

const TITLE =
  /^(?:(?:prime|vice|chief|detective|deputy|communications|foreign|finance|inspector|sergeant|minister|president|chairman|chairwoman|judge|general|mr|mrs|ms|dr|sir|dame|lord|lady|king|queen|prince|princess|pope|senator|mayor|professor|justice|secretary|chancellor|commissioner|ambassador|governor|coach|actor|actress|singer|comedian|captain|colonel|bishop|archbishop|attorney|assemblyman|assemblywoman|congressman|congresswoman|councilman|councillor|representative|republican|democrat|democratic|sergeant|detective)\.?\s+)+/i;

/** First words of countries and towns of several words: "New Zealand" is nobody. */
const PLACE =
  /^(?:New|North|South|East|West|Northern|Southern|Eastern|Western|San|Los|Las|United|Great|Hong|Sri|Costa|El|Saudi|Sierra|Puerto|Papua|Ivory|Cape|Port|Fort|Lake|Mount|Rio|Buenos|Tel|Abu) /u;

/** Runs that look like a person's given name and surname, in order. */
export function fullNames(text: string): NamedSpan[] {
  return nameRuns(text).flatMap((run) => {
    const title = TITLE.exec(run.text)?.[0].length ?? 0;
    const name = { start: run.start + title, end: run.end, text: run.text.slice(title) };
    const parts = name.text.split(/\s+/);
    const isPerson =
      parts.length >= FULL_NAME_WORDS.least &&
      !PLACE.test(name.text) &&
      parts.length <= FULL_NAME_WORDS.most &&
      !parts.slice(0, -1).some((part) => /['’]s$/u.test(part)) &&
      !NO_SURNAME.test(parts.at(-1) ?? '') &&
      !parts.some((part) => ORGANISATION.test(part) || /^\p{Lu}{3,}$|\d/u.test(part));
    return isPerson ? [name] : [];
  });
}

const DATELINE = /^\p{Lu}[\p{Lu}\s.,'’-]+(?:\([^)]*\)\s*)?[—–-]\s+/u;

/** "LERWICK (Agency) — ", empty where the sentence has none. */
export function datelineOf(sentence: string): string {
  return DATELINE.exec(sentence)?.[0] ?? '';
}
