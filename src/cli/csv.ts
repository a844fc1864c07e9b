/** The ledger as CSV (RFC 4180), safe to open in a spreadsheet. */
import type { Folded } from '../core/quotes/fold-copies.ts';
import type { LedgerRow } from '../ports/store.ts';

const COLUMNS = [
  'id',
  'text',
  'speaker',
  'role',
  'cue',
  'outlet',
  'publishedAt',
  'url',
  'article',
  'start',
  'end',
  'alsoIn',
] as const;

export function ledgerCsv(entries: readonly Folded<LedgerRow>[]): string {
  const rows = entries.map((entry) => [
    entry.id,
    entry.text,
    entry.speaker?.name ?? '',
    entry.role ?? '',
    entry.cue ?? '',
    entry.outlet ?? '',
    entry.publishedAt ?? '',
    entry.url,
    entry.article,
    String(entry.start),
    String(entry.end),
    entry.alsoIn.map((copy) => copy.id).join(' '),
  ]);
  return `${[COLUMNS, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

/** A cell that begins like a formula is made text by an apostrophe (OWASP, CSV injection). */
function field(value: string): string {
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
