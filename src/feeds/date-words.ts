/**
 * The words in feed dates: months in the languages feeds are met in, and time zones by name. The
 * zone table is our own because general date readers take `AST` for Arabia and `MET` for nothing.
 */

const MONTHS: readonly string[] = [
  'jan january januar jänner janvier janv enero ene gennaio gen janeiro januari janari stycznia sty января янв január ιαν ιανουαρίου ocak leden ledna tammikuu',
  'feb february februar feber février févr fév fevrier febrero febbraio fevereiro fev februari lutego lut февраля фев február φεβ φεβρουαρίου şubat únor února helmikuu',
  'mar march märz maerz mrz mär mars marzo março marco maart mrt marca марта мар március márc μαρ μάρ μαρτίου mart březen března maaliskuu',
  'apr april avril avr abril abr aprile kwietnia kwi апреля апр április ápr απρ απριλίου nisan duben dubna huhtikuu',
  'may mai mayo maggio mag maio mei maj maja май мая május máj μαϊ μάι μαΐ μαΐου mayıs květen května toukokuu',
  'jun june juni juin junio giugno giu junho czerwca cze июня июн június jún ιουν ιούν ιον ιουνίου haziran červen června kesäkuu',
  'jul july juli juillet juil julio luglio lug julho lipca lip июля июл július júl ιουλ ιούλ ιολ ιουλίου temmuz červenec července heinäkuu',
  'aug august août aout agosto ago augustus augusti sierpnia sie августа авг augusztus αυγ αύγ αυγούστου ağustos srpen srpna elokuu',
  'sep sept september septembre septiembre setiembre settembre set setembro wrzesnia września wrz сентября сен сент szeptember szept σεπ σεπτεμβρίου eylül září syyskuu',
  'oct october oktober okt octobre octubre ottobre ott outubro out października paź октября окт október οκτ οκτωβρίου ekim říjen října lokakuu',
  'nov november novembre noviembre novembro listopada lis ноября ноя νοε νοέ νοεμβρίου kasım listopad listopadu marraskuu',
  'dec december dez dezember décembre déc decembre diciembre dic dicembre dezembro grudnia gru декабря дек δεκ δεκεμβρίου aralık prosinec prosince joulukuu',
];

const MONTH_BY_NAME: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** 1 to 12, or null for a word that names no month. */
export function monthNumber(word: string): number | null {
  return MONTH_BY_NAME.get(word.toLowerCase().normalize('NFC').replace(/\.$/, '')) ?? null;
}

const HOUR = 60;
/** Minutes east of UTC. North American meanings first, as RFC 822 has them. */
const OFFSET_MINUTES: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: HOUR,
  bst: HOUR,
  met: HOUR,
  mez: HOUR,
  cet: HOUR,
  mest: 2 * HOUR,
  mesz: 2 * HOUR,
  cest: 2 * HOUR,
  eet: 2 * HOUR,
  sast: 2 * HOUR,
  eest: 3 * HOUR,
  msk: 3 * HOUR,
  ist: 5.5 * HOUR,
  pkt: 5 * HOUR,
  wib: 7 * HOUR,
  hkt: 8 * HOUR,
  sgt: 8 * HOUR,
  awst: 8 * HOUR,
  jst: 9 * HOUR,
  kst: 9 * HOUR,
  acst: 9.5 * HOUR,
  aest: 10 * HOUR,
  acdt: 10.5 * HOUR,
  aedt: 11 * HOUR,
  nzst: 12 * HOUR,
  nzdt: 13 * HOUR,
  nst: -3.5 * HOUR,
  ndt: -2.5 * HOUR,
  ast: -4 * HOUR,
  adt: -3 * HOUR,
  est: -5 * HOUR,
  edt: -4 * HOUR,
  cst: -6 * HOUR,
  cdt: -5 * HOUR,
  mst: -7 * HOUR,
  mdt: -6 * HOUR,
  pst: -8 * HOUR,
  pdt: -7 * HOUR,
  akst: -9 * HOUR,
  akdt: -8 * HOUR,
  hst: -10 * HOUR,
  art: -3 * HOUR,
  brt: -3 * HOUR,
};

/** Names that mean one offset in winter and another in summer. */
const SEASONAL: Record<string, string> = {
  at: 'America/Halifax',
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
};

const MILITARY = 'yxwvutsrqponzabcdefghiklm';

/**
 * Minutes east of UTC for a zone's name at a wall-clock time (milliseconds, read as UTC); null
 * where the word is no zone. Military letters count as in RFC 822, 5.1.
 */
export function zoneOffsetMinutes(zone: string, wallMs: number): number | null {
  const name = zone.toLowerCase().replace(/^etc\//, '');
  const known = OFFSET_MINUTES[name];
  if (known !== undefined && Object.hasOwn(OFFSET_MINUTES, name)) return known;
  if (/^[a-z]$/.test(name) && name !== 'j') return (12 - MILITARY.indexOf(name)) * HOUR;
  const place = Object.hasOwn(SEASONAL, name) ? SEASONAL[name] : zone;
  if (place === undefined || !/^[A-Za-z_]+\/[A-Za-z_/]+$/.test(place)) return null;
  return placeOffsetMinutes(place, wallMs);
}

function placeOffsetMinutes(place: string, wallMs: number): number | null {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: place, timeZoneName: 'longOffset' });
    const guess = readOffset(format, wallMs);
    return readOffset(format, wallMs - guess * 60_000);
  } catch {
    return null;
  }
}

function readOffset(format: Intl.DateTimeFormat, ms: number): number {
  const name = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const size = Number(hours ?? 0) * HOUR + Number(minutes ?? 0);
  return sign === '-' ? -size : size;
}
