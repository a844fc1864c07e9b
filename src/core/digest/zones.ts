/**
 * Time zones as people look for them: by city, by area, or by the hour they are at now. The names
 * are the IANA ones that this runtime knows.
 */

export type ZoneChoice = { zone: string; label: string };

/** Not among the names that Intl lists, yet a zone like any other. */
const UTC = 'UTC';

/** Offered before anything is typed: one for most hours that people live in, west to east. */
const COMMON = [
  UTC,
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Athens',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Africa/Nairobi',
  'Europe/Istanbul',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** Names that V8 still gives for what IANA calls otherwise by now (its file `backward`). */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Kept: the list never changes while a process runs. */
const LISTED = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== UTC);
const ZONES = [UTC, ...new Set(LISTED.map((zone) => RENAMED[zone] ?? zone))];
const BY_KEY = new Map(
  [...LISTED, ...ZONES].flatMap((zone) => {
    const now = RENAMED[zone] ?? zone;
    return [
      [keyOf(zone), now],
      [keyOf(cityOf(zone)), now],
    ];
  }),
);

/** The zone of this name or city, in any case, "new york" too; null where there is none. */
export function zoneNamed(text: string): string | null {
  return BY_KEY.get(keyOf(text)) ?? linkedZone(text);
}

/** Names that IANA keeps for old times' sake ("US/Pacific") stand for what they link to. */
function linkedZone(text: string): string | null {
  if (!/^[A-Za-z_+-]+\/[A-Za-z_/+-]+$|^GMT$/i.test(text)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    return RENAMED[timeZone] ?? timeZone;
  } catch {
    return null;
  }
}

/**
 * Best first: the city begins so, then a word of the name, then the name holds it. `at`: ISO 8601,
 * the moment of the offsets. "+2", "utc+2" and "gmt-3:30" find what is at that offset then.
 */
export function findZones(typed: string, at: string, max: number): ZoneChoice[] {
  const wanted = keyOf(typed);
  const offset = offsetTyped(typed);
  if (offset !== null) {
    const same = [...new Set([...COMMON, ...ZONES])].filter(
      (zone) => offsetAt(zone, at) === offset,
    );
    return same.slice(0, max).map((zone) => choiceOf(zone, at));
  }
  if (wanted === '') return COMMON.slice(0, max).map((zone) => choiceOf(zone, at));
  return ZONES.map((zone) => ({ zone, rank: rankOf(zone, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || commonFirst(a.zone, b.zone))
    .slice(0, max)
    .map(({ zone }) => choiceOf(zone, at));
}

const NO_MATCH = 4;

function rankOf(zone: string, wanted: string): number {
  const city = keyOf(cityOf(zone));
  if (city === wanted) return 0;
  if (city.startsWith(wanted)) return 1;
  const words = keyOf(zone);
  if (` ${words}`.includes(` ${wanted}`)) return 2;
  return words.includes(wanted) ? 3 : NO_MATCH;
}

function commonFirst(a: string, b: string): number {
  return Number(COMMON.includes(b)) - Number(COMMON.includes(a)) || (a < b ? -1 : 1);
}

function choiceOf(zone: string, at: string): ZoneChoice {
  const offset = offsetAt(zone, at);
  return { zone, label: `${zone.replaceAll('_', ' ')} (UTC${offset})` };
}

/** "+05:30"; "" for UTC itself. */
function offsetAt(zone: string, at: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName');
  return parts?.value.replace('GMT', '') ?? '';
}

function offsetTyped(typed: string): string | null {
  const [, sign, hours = '', minutes = '00'] =
    /^(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(typed.trim()) ?? [];
  return sign === undefined ? null : `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}

/** Letters and digits alone, in lower case; all else parts words. */
function keyOf(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
