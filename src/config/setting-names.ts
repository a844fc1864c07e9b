/**
 * Names that are set and do nothing: misspelt ones, and settings whose counterpart is absent. They
 * break nothing, so they are told by `doctor` instead of stopping a start.
 */
import { SETTINGS } from './settings.ts';

type Values = Record<string, string | undefined>;

const KNOWN: readonly string[] = SETTINGS.map(({ name }) => name);
const OURS = /^(?:PULLQUOTE|SLACK|DISCORD)_/;
/** As far apart as SLACK_TOKEN and SLACK_BOT_TOKEN. */
const EDITS_MAX = 4;

const SLACK_HTTP = ['SLACK_SIGNING_SECRET', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'];
const SLACK_ANY = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', ...SLACK_HTTP];

/** Which settings do nothing where none of those that they serve is set. */
const SERVES: readonly { name: string; needs: readonly string[]; whom: string }[] = [
  { name: 'PULLQUOTE_PUBLIC_URL', needs: SLACK_HTTP, whom: 'Slack over HTTP' },
  { name: 'PULLQUOTE_HTTP_PORT', needs: SLACK_HTTP, whom: 'Slack over HTTP' },
  { name: 'SLACK_HISTORY', needs: SLACK_ANY, whom: 'Slack' },
  { name: 'DISCORD_HISTORY', needs: ['DISCORD_TOKEN'], whom: 'Discord' },
  { name: 'DISCORD_MESSAGE_CONTENT', needs: ['DISCORD_TOKEN'], whom: 'Discord' },
];

/** One sentence each; values are never shown. */
export function idleSettings(values: Values): string[] {
  const isSet = (name: string) => (values[name]?.trim() ?? '') !== '';
  const unknown = Object.keys(values)
    .filter((name) => OURS.test(name) && !KNOWN.includes(name))
    .sort()
    .map(unknownText);
  const alone = SERVES.filter(({ name, needs }) => isSet(name) && !needs.some(isSet)).map(
    ({ name, needs, whom }) =>
      `${name} does nothing alone: it serves ${whom}, and ${needs.length === 1 ? `${needs[0]} is not set` : `none of ${needs.join(', ')} is set`}.`,
  );
  return [...unknown, ...alone];
}

function unknownText(name: string): string {
  const [nearest] = KNOWN.map((known) => ({ known, edits: editsBetween(name, known) })).sort(
    (one, other) => one.edits - other.edits,
  );
  return nearest !== undefined && nearest.edits <= EDITS_MAX
    ? `${name} is no setting; is ${nearest.known} meant?`
    : `${name} is no setting of Pullquote’s.`;
}

/** Levenshtein distance ("Binary codes capable of correcting deletions …", 1966), in characters. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [index, other] of [...to].entries()) {
      const replaced = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
