/**
 * The ledger as Markdown: quotes in blocks, each with a link that opens the page at its words. Words from
 * outside never act as Markdown or HTML.
 */
import type { Entry } from '../commands/ledger.ts';
import { dayIn } from '../core/message/dates.ts';
import { sourceName } from '../core/message/sources.ts';
import { urlAtWords } from '../core/text/text-fragment.ts';
import type { LedgerRow, Store } from '../ports/store.ts';

export async function ledgerMarkdown(
  store: Store,
  entries: readonly Entry[],
  zone: string,
): Promise<string> {
  const rows = entries.flatMap((entry) => [entry, ...entry.alsoIn, ...entry.variants]);
  const ids = [...new Set(rows.map(({ article }) => article))];
  const texts = new Map((await store.articles.byIds(ids)).map(({ id, text }) => [id, text]));
  const linked = (row: LedgerRow) => {
    const name = escaped(sourceName(row));
    const url = urlAtWords(row.url, texts.get(row.article) ?? '', row);
    const date = row.publishedAt === null ? 'undated' : dayIn(zone, row.publishedAt);
    return /^https?:/i.test(url)
      ? `[${name}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>), ${date}`
      : `${name}, ${date}`;
  };
  return entries.map((entry) => block(entry, linked)).join('\n');
}

function block(entry: Entry, linked: (row: LedgerRow) => string): string {
  const also = entry.alsoIn.map(linked).join('; ');
  const lines = [
    `“${quotedLines(entry.text)}”`,
    '',
    `— ${speakerOf(entry)} · ${linked(entry)}${also === '' ? '' : ` · also in ${also}`}`,
    ...entry.variants.flatMap((variant) => [
      '',
      `${linked(variant)}: “${quotedLines(variant.text)}” — ${speakerOf(variant)}`,
    ]),
  ];
  return `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n`;
}

function speakerOf({ speaker, role }: LedgerRow): string {
  if (speaker === null || speaker.name === null) return 'speaker unclear';
  return `**${escaped(speaker.name)}**${role === null ? '' : `, ${escaped(role)}`}`;
}

function quotedLines(text: string): string {
  return text.split('\n').map(escaped).join('\n> ');
}

/** A backslash before ASCII punctuation makes it text (CommonMark 0.31, 2.4). */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+\-!|~&]/g, '\\$&');
}
