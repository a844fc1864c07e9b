/**
 * What the claim check knows of English news: opposites, quantifiers, roles, speech verbs and
 * words of cause. Data alone, compared by base form.
 */
import { baseOf } from '../answers/word-forms.ts';

const bases = (rows: string): ReadonlySet<string> => new Set(rows.trim().split(/\s+/).map(baseOf));

/** Each row: one side | the other. Every word of a side is opposed to every word of the other. */
const OPPOSITE_ROWS = `rise rose increase grow growth climb jump surge gain soar higher up upward raise widen expand improve strengthen accelerate double triple boost recover|fall drop decline decrease sink slump tumble plunge slip slide shrank lower down downward cut reduce shrink narrow worsen weaken slow halve slash dip
win won victory triumph|lose lost loss defeat
win gain|lose
beat|lose
approve back endorse accept pass adopt support clear authorise authorize favour favor welcome|reject refuse deny oppose block veto dismiss turn ban rebuff decline criticise criticize condemn
allow permit let enable legalise legalize|ban prohibit bar forbid outlaw block prevent stop exclude
support back defend praise hail applaud|oppose criticise criticize condemn denounce attack slam resist
agree accept|disagree refuse reject decline
confirm admit acknowledge|deny dispute refute
open reopen|close shut
open|closed
start begin launch resume commence open restart introduce|end stop finish cease halt suspend conclude cancel scrap postpone delay abandon shelve close withdraw
buy purchase acquire|sell divest
hire recruit employ appoint|fire dismiss sack
join enter|leave quit exit depart resign withdraw
arrive|leave depart
stay linger|leave depart quit flee abandon evacuate
include|exclude omit
increase|decrease
succeed success successful successfully|fail failure unsuccessful unsuccessfully
keep retain maintain preserve uphold|scrap abandon drop discard overturn abolish repeal axe revoke lose
accelerate hasten speed advance|slow delay postpone
before|after
more higher greater larger bigger|less fewer lower smaller
most|least fewest
above|below
over|under
many|few
largest biggest|smallest
large big|small
highest|lowest
high|low
best|worst
better|worse
good|bad
first|last
early earlier|late later
strong stronger|weak weaker
safe safer secure|unsafe dangerous insecure vulnerable
possible|impossible
legal lawful|illegal unlawful
likely|unlikely
public|private
old older oldest|new newer newest young younger youngest
rich|poor
north northern|south southern
east eastern|west western
import|export
profit|loss
surplus|deficit
majority|minority
ally partner friend|enemy rival opponent
attack|defend
attacker|victim
guilty convict convicted|innocent acquit acquitted clear cleared
release free|arrest detain jail imprison
alive survive|dead die kill
permanent permanently|temporary temporarily
optional voluntary|mandatory compulsory obligatory
domestic|foreign
urban|rural
wired|wireless
encrypt|decrypt
upload|download
connect|disconnect
secret secretly|public publicly
unanimous unanimously|divided
deploy install add build construct|remove dismantle demolish strip destroy
tighten toughen strengthen|loosen relax ease weaken
merge|split
cheap cheaper cheapest|expensive dear pricier dearest
fast faster fastest quick|slow slower slowest
hot|cold
long longer longest|short shorter shortest
optimistic|pessimistic
positive|negative
hope|fear
lend|borrow
invest|divest
threaten|promise reassure
require force oblige compel|exempt
trust|distrust
same|different
full|empty
borrower|lender
buyer|seller
employer|employee
plaintiff|defendant
supplier|customer
male|female
man|woman
son|daughter
father|mother
husband|wife
brother|sister
minimum|maximum
upgrade|downgrade
inside|outside
ahead|behind
online|offline
worsen|improve ease
exceed beat|miss
supply|demand
extend prolong|shorten curtail
protect|expose endanger
public|secret
faulty|working
rural|urban
tighter|looser
friendly|hostile
compatible|incompatible
complete completed|incomplete unfinished
national|local
free|paid
inbound|outbound
upstream|downstream
junior|senior
ban|lift unban
impose|lift waive remove
lift|impose
peace|war
strength|weakness
ancient|modern
right correct|wrong incorrect
encourage|discourage
improve|exacerbate worsen
richest|poorest
narrow|wide broad
heavy|light
deep|shallow
ascend|descend
earliest|latest
nearest|farthest
friend|foe
hire|fire
birth born|death
love|hate
remember|forget
entrance|exit
presence present|absence absent
abundant|scarce
common|rare uncommon
increasingly|decreasingly
heavily|lightly
senior|junior
calm|unrest`;

const OPPOSITES = new Map<string, Set<string>>();
for (const row of OPPOSITE_ROWS.split('\n')) {
  const [left = '', right = ''] = row.split('|');
  const sides = [left, right].map((side) => side.trim().split(/\s+/).map(baseOf));
  for (const [from = [], to = []] of [sides, [...sides].reverse()]) {
    for (const base of from) {
      const known = OPPOSITES.get(base) ?? new Set<string>();
      for (const other of to) if (other !== base) known.add(other);
      OPPOSITES.set(base, known);
    }
  }
}

export function areOpposed(a: string, b: string): boolean {
  return OPPOSITES.get(a)?.has(b) === true;
}

export const DATE_NAMES =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;

export const QUANTIFIERS: ReadonlyMap<string, number> = new Map<string, number>([
  ...[
    'all',
    'every',
    'each',
    'everyone',
    'everybody',
    'everything',
    'entire',
    'entirely',
    'whole',
    'always',
    'both',
    'completely',
    'fully',

    'unanimously',
    'any',
    'everywhere',
    'full',
    'complete',
    'nationwide',
    'total',
    'totally',
  ].map((w) => [w, 5] as const),
  ...['most', 'mostly', 'majority', 'mainly', 'largely', 'usually', 'nearly', 'almost'].map(
    (w) => [w, 4] as const,
  ),
  ...['many', 'numerous', 'often', 'half'].map((w) => [w, 3] as const),
  ...['some', 'several', 'sometimes', 'partly', 'partially', 'certain', 'part'].map(
    (w) => [w, 2] as const,
  ),
  ...['few', 'rarely', 'seldom', 'minority', 'handful', 'couple'].map((w) => [w, 1] as const),
  ...['no', 'none', 'nobody', 'never', 'nothing'].map((w) => [w, 0] as const),
]);

export const ROLES =
  bases(`chairman chair chairwoman chairperson president minister secretary chief head leader
director spokesman spokeswoman spokesperson founder ceo cfo cto coo manager governor mayor ambassador senator
premier chancellor commissioner judge general colonel captain king queen prince princess pope bishop analyst
lawyer professor engineer editor treasurer owner coach boss executive officer lawmaker regulator economist
scientist researcher deputy vice adviser advisor envoy prosecutor sheriff principal`);

export const SPEECH_VERBS =
  bases(`say tell add announce claim argue insist warn state declare comment remark note explain
deny confirm admit stress suggest reply respond ask urge promise vow predict believe think write testify tweet
describe call dismiss brand label complain accuse criticise criticize praise estimate report reveal acknowledge concede allege`);

export const CAUSES =
  /\b(?:because|due to|owing to|as a result|result(?:s|ed|ing)? (?:in|from)|led to|lead(?:s|ing)? to|caus(?:e|es|ed|ing)|thanks to|on account of|prompt(?:ed|s|ing)?|trigger(?:ed|s|ing)?|blam(?:e|es|ed|ing)|attribut\w+|therefore|consequently|hence|thus)\b/i;
