/**
 * A digest in which one hostile text stands wherever outside words can stand, and the lists of what
 * may act in it all the same: our own links, styles and lines.
 */
import type { Digest } from '../../src/core/digest/digest.ts';
import { cleanLine, cleanText } from '../../src/core/message/clean-text.ts';
import { type DigestFrame, VIEW_FRAME } from '../../src/core/message/digest-message.ts';
import { digestOf, placed, quoted, source, story } from './digest-builder.ts';
import { readable } from './markup.ts';

export const HOSTILE_LINKS = ['https://a.example/1', 'https://b.example/2'];

export function hostileDigest(text: string): { digest: Digest; digestFrame: DigestFrame } {
  const body = `Mr ${text} the ${text} said so. They said ${text}`;
  const first = source({ id: 'a', url: HOSTILE_LINKS[0] ?? '', outlet: text, text: body });
  const second = source({ id: 'b', url: HOSTILE_LINKS[1] ?? '', outlet: text, text: body });
  const claim = { text: `Point ${text}`, evidence: [placed(first, text), placed(second, text)] };
  const bare = { text: `${text} first`, evidence: [placed(second, text)] };
  const opening = quoted(first, `${text} said so`, { speaker: text, role: text });
  const closing = quoted(first, `They said ${text}`, { speaker: text });
  const both = { articles: ['a', 'b'], new: true, quotes: [opening, closing] };
  return {
    digest: digestOf(
      [
        story({ ...both, id: 's1', headline: text, points: [claim] }),
        story({ ...both, id: 's2', headline: `Headline ${text} end`, points: [bare] }),
        story({ id: 's3', headline: `${text} end`, articles: ['a'] }),
      ],
      [first, second],
    ),
    digestFrame: { ...VIEW_FRAME, label: text, marksNew: true },
  };
}

/** Every string that may be bold or italic in the hostile digest, as a reader compares them. */
export function ownStyles(text: string): Set<string> {
  const line = readable(cleanLine(text));
  const headlines = [line, `Headline ${line} end`, `${line} end`].map((words) => words.trim());
  return new Set(
    [
      'New',
      'undated',
      line,
      ...headlines.flatMap((words, index) => [`${index + 1}. ${words}`, words]),
    ].map(readable),
  );
}

/** What must be readable in the message, whatever acts in the text. */
export function shownQuotes(text: string): string[] {
  const words = readable(cleanText(text));
  return [`“${words} said so”`, `“They said ${words}”`];
}
