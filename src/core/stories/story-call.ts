/**
 * What a person writes behind `story`: which one, and what to do with it. Stands in the core because
 * the Share button has to know, too, whether a call only looks.
 */
export const STORY_VERBS = [
  'all',
  'merge',
  'split',
  'rename',
  'follow',
  'unfollow',
  'mute',
  'unmute',
  'unpin',
] as const;
export type StoryVerb = (typeof STORY_VERBS)[number];

/** Verbs that something follows; the others stand last. */
const WITH_WORDS: readonly StoryVerb[] = ['merge', 'split', 'rename'];
const PAGE = /^(?:page\s+)?(\d{1,4})$/i;

/** `verb` null looks at the story; `words` are the other story, articles, a name or a page. */
export type StoryCall = { name: string; verb: StoryVerb | null; words: string };

export function needsWords(verb: StoryVerb): boolean {
  return WITH_WORDS.includes(verb);
}

/**
 * A verb stands behind the name; "Firms to merge" is a name where nothing follows and no number, id
 * or quotation marks say that the name has ended.
 */
export function parseStoryCall(args: string): StoryCall {
  const text = args.trim();
  const [, quoted, rest = ''] = /^["“]([^"”]+)["”]\s*(.*)$/s.exec(text) ?? [];
  const parts = (quoted === undefined ? text : rest).split(/\s+/).filter((part) => part !== '');
  const from = quoted === undefined ? 1 : 0;
  const isNameWhole = quoted !== undefined || /^(\d{1,3}|s-[0-9a-f]{12}\S*)$/.test(parts[0] ?? '');
  const at = parts.findIndex((part, index) => {
    const verb = verbOf(part);
    if (verb === undefined || index < from) return false;
    const words = parts.slice(index + 1).join(' ');
    if (verb === 'all') return words === '' || PAGE.test(words);
    if (words === '') return !needsWords(verb) || (index === from && isNameWhole);
    return needsWords(verb);
  });
  const name = quoted ?? parts.slice(0, at < 0 ? undefined : at).join(' ');
  if (at < 0) return { name, verb: null, words: '' };
  return { name, verb: verbOf(parts[at] ?? '') ?? null, words: parts.slice(at + 1).join(' ') };
}

/** The page that follows `all`; the first where none does. */
export function pageOf(words: string): number {
  return Number(PAGE.exec(words)?.[1] ?? 1);
}

/** Whether it changes nothing. */
export function onlyLooks({ verb }: StoryCall): boolean {
  return verb === null || verb === 'all';
}

function verbOf(word: string): StoryVerb | undefined {
  return STORY_VERBS.find((verb) => verb === word.toLowerCase());
}
