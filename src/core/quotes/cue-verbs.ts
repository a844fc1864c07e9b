/**
 * Verbs that bring in words of others, in every form. Strong ones can stand beside a quote that is a
 * whole sentence and after their subject or before it; weak ones judge or name ("called it", "vowed
 * to") and take a few quoted words as their object.
 */
const words = (list: string): string[] => list.trim().split(/\s+/);

const STRONG = words(`
  acknowledge add admit advise affirm agree allege announce answer argue ask assert assure begin boast brag caution
  charge chime chuckle claim clarify comment complain concede conclude confess confide confirm contend continue
  counter counsel cry declare defend demand deny disclose emphasize emphasise exclaim explain expound fret fume gripe
  grumble gush highlight hint inform insist instruct interject intone implore joke jest laugh lament maintain marvel
  mention mock muse mutter note object observe offer opine order persist plead pledge point post predict press proclaim
  proffer promise pronounce propose protest quip rage read recall reckon recount reflect reiterate remark remember remind
  remonstrate repeat reply report respond retort reveal say scoff scold shout shriek sigh snap speculate state stress
  suggest summarize summarise swear tease tell testify text theorize think thunder tout tweet underline underscore urge venture volunteer vow
  wail warn whisper wonder write yell message email shrug sneer sniff snark stipulate estimate believe feel
  echo interrupt prompt advocate recommend correct crow shoot fire opined exhort admonish elaborate
  surmise recognize recognise lecture deadpan go retweet bellow chant holler scream roar sing reassure rejoin recite profess posit plea
`);

const WEAK = words(`
  accuse acclaim applaud assail attack attribute berate blame blast brand castigate celebrate challenge characterize
  characterise cite commend compare condemn congratulate consider criticize criticise debunk decry deem denounce deride describe
  discuss dismiss disparage dispute dub encourage endorse envision express fault find hail heckle hope hurl invoke jeer
  joke label lambast lambaste lash laud liken lob mourn oppose paint pan portray praise proclaim question quote rail
  rant rap rate rebuff rebuke rebut refer refuse regard reject rip salute seek signal slam  suggest  tag 
  taunt term thank toast trash trumpet want warn welcome call name invite decline threaten plan expect want need vent
  credit demean diagnose equate excoriate fear flag forecast frame ridicule pray pose bemoan rely outline repudiate utter
  pitch preach promote 
`);

const IRREGULAR: Record<string, string> = {
  go: 'went gone goes going',
  say: 'said said says saying',
  tell: 'told told tells telling',
  write: 'wrote written writes writing',
  begin: 'began begun begins beginning',
  think: 'thought thought thinks thinking',
  swear: 'swore sworn swears swearing',
  feel: 'felt felt feels feeling',
  read: 'read read reads reading',
  find: 'found found finds finding',
  shoot: 'shot shot shoots shooting',
  sing: 'sang sung sings singing',
  seek: 'sought sought seeks seeking',
};

/** Double their last letter before -ed and -ing. */
const DOUBLED = new Set(words('admit brag quip pan rap rip slam snap tag plan dub lob beg refer'));

export type CueForm = { form: string; isStrong: boolean; isParticiple: boolean; isBare: boolean };

export function cueForms(): CueForm[] {
  const forms: CueForm[] = [];
  for (const [list, isStrong] of [
    [WEAK, false],
    [STRONG, true],
  ] as const) {
    for (const base of list) {
      const [past, perfect, third, gerund] = inflect(base);
      for (const form of [past, perfect, third, gerund, base]) {
        const isBare = form === base && form !== past;
        forms.push({ form, isStrong, isParticiple: form === gerund, isBare });
      }
    }
  }
  return forms;
}

function inflect(base: string): [string, string, string, string] {
  const irregular = IRREGULAR[base];
  if (irregular !== undefined) return irregular.split(' ') as [string, string, string, string];
  const third = /(?:s|sh|ch|x|z)$/.test(base)
    ? `${base}es`
    : /[^aeiou]y$/.test(base)
      ? `${base.slice(0, -1)}ies`
      : `${base}s`;
  if (base.endsWith('e')) return [`${base}d`, `${base}d`, third, `${base.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(base)) {
    const past = `${base.slice(0, -1)}ied`;
    return [past, past, third, `${base}ing`];
  }
  const stem = DOUBLED.has(base) ? base + base.at(-1) : base;
  return [`${stem}ed`, `${stem}ed`, third, `${stem}ing`];
}
