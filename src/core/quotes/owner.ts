/**
 * "Lee's statement said", "her remark that": words that are spoken have an owner, and it is the owner
 * who speaks.
 */
import { POSSESSIVE, TALK } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { mentionAt, type Page, tokenAt } from './page.ts';

/** The owner of a noun of speech; any other mention as it is. */
export function talkOwner(page: Page, mention: Mention): Mention {
  if (mention.kind !== 'thing' && mention.kind !== 'body') return mention;
  if (!(tokenAt(page, mention.to - 1).flags & TALK)) return mention;
  const first = tokenAt(page, mention.from);
  if (first.flags & POSSESSIVE && first.lower !== 'whose' && mention.to - mention.from > 1) {
    return {
      ...mention,
      kind: 'pronoun',
      to: mention.from + 1,
      nameFrom: mention.from + 1,
      end: first.end,
      isOwner: true,
    };
  }
  const owner = mention.from > 0 ? mentionAt(page, mention.from - 1) : null;
  return owner?.isOwner && owner.to === mention.from && owner.sentence === mention.sentence
    ? owner
    : mention;
}
