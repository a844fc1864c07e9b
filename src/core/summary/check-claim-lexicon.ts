/**
 * What the claim check knows of English news: opposites, hedges, quantifiers, roles and verbs whose
 * two sides must not be swapped. Data alone, compared by base form.
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

/** Known as a common word by one of the tables here. */
export function isLexical(base: string): boolean {
  return (
    OPPOSITES.has(base) || ROLES.has(base) || LIGHT_WORDS.has(base) || DIRECTED_VERBS.has(base)
  );
}

export const NEGATIONS =
  /^(?:not|no|never|none|neither|nor|nobody|nothing|cannot|without|hardly|scarcely|barely|\w+n['’]t|\w+nt['’])$/;

/** Words that deny what follows them, and the word that must follow: "failed to", "ruled out". */
export const DENIALS: ReadonlyMap<string, RegExp> = new Map(
  [
    ['fail refuse decline unable cease neglect forget unlikely', /^to$/],
    ['avoid stop deny', /ing$/],
    ['prevent stop', /^from$|ing$/],
    ['rule', /^out$/],
    ['lack', /^of$/],
  ].flatMap(([words, link]) =>
    (words as string).split(' ').map((word) => [baseOf(word), link as RegExp] as const),
  ),
);

/** Particles that turn a verb round: "switch on" is not "switch off". */
export const PARTICLES: ReadonlyMap<string, string> = new Map([
  ['on', 'off'],
  ['off', 'on'],
  ['up', 'down'],
  ['down', 'up'],
  ['in', 'out'],
  ['out', 'in'],
]);

export const DATE_NAMES =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/;

/** How sure a sentence is of the word it governs: 0 done, 1 settled to come, 2 intended, 3 uncertain. */
export const HEDGE_PHRASES: readonly (readonly [RegExp, 1 | 2 | 3])[] = [
  [/\bwould have\b/g, 3],
  [
    /\b(?:may|might|could|perhaps|maybe|possibl[ey]|possibility|probabl[ey]|reportedly|alleged(?:ly)?|rumou?r(?:ed|s)?|apparently|suspected|supposedly|purportedly|potential(?:ly)?|presumably|conceivably|unconfirmed|seem(?:s|ed)?|appear(?:s|ed)? to)\b/g,
    3,
  ],
  [
    /\b(?:[Pp]rosecutors?|[Cc]ritics?|[Oo]pponents?|[Aa]ctivists|[Cc]ampaigners|accusers|[Rr]ivals|[Ss]upporters|[Bb]ackers) (?:say|says|said|claim|claims|claimed)|[Aa]ccording to (?:the )?(?:prosecutors?|critics?|opponents?|activists|campaigners|accusers|rivals)|(?:is|are|was|were|been) (?:said|believed|thought|understood|reported|rumou?red|alleged|suspected|accused|considered|feared)\b/g,
    3,
  ],
  [
    /\b(?:alleg(?:es?|ed|ations?)|accus(?:es?|ed|ations?|ing)|claim(?:s|ed)?|suggest(?:s|ed|ions?)?|speculat\w+|suspects?|fear(?:s|ed)?|worr(?:y|ies|ied)|afraid|anxious|concerned that|dread\w*|argu(?:es?|ed|ing)|claiming|alleging|suggesting|accusing|believ(?:es?|ed)|thinks?|thought|estimat(?:es?|ed)|hint(?:s|ed)?)\b/g,
    3,
  ],
  [
    /\b(?:expect(?:s|ed)?|likely|plan(?:s|ned|ning)?|intend(?:s|ed)?|aim(?:s|ed|ing)?|hop(?:es?|ed|ing)|want(?:s|ed)?|seek(?:s|ing)?|sought|consider(?:s|ed|ing)?|propos(?:es?|ed|als?|ing)|prepar(?:es?|ed|ing)|prep(?:s|ped|ping)|threaten(?:s|ed|ing)?|urg(?:es?|ed|ing)|call(?:s|ed|ing)? (?:on|for)|ask(?:s|ed|ing)?|offer(?:s|ed|ing)?|should|willing|ready|warn(?:s|ed|ing)?|forecasts?|predict(?:s|ed)?|project(?:s|ed) to|in talks|minded|mulls?|mulling|weigh(?:s|ed|ing)?|discuss(?:es|ed|ing)?|try|tries|tried|trying|attempt(?:s|ed|ing)?|push(?:es|ed|ing)? for|tabled?|demand(?:s|ed|ing)?|recommend(?:s|ed|ing)?|request(?:s|ed|ing)?|invited?|needs?|requires?|must|ha(?:s|ve|d) to)\b/g,
    2,
  ],
  [
    /\b(?:will|would|won['’]t|shall|going to|set to|due to|poised to|agree(?:s|d)? to|vow(?:s|ed)? to|pledg(?:es?|ed) to|promis(?:es?|ed) to|decid(?:es?|ed) to|order(?:s|ed|ing)|about to|scheduled|to be|(?:is|are|was|were) to)\b|['’]ll\b/g,
    1,
  ],
  [/\b(?:if|unless|until|once|provided that|in case|were to|whether)\b/g, 3],
];

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

/** Verbs whose doer and undergoer are different parties: swapping them makes another claim. */
export const DIRECTED_VERBS =
  bases(`beat defeat sue fine accuse dismiss oust remove expel suspend punish reward overrule hide buy acquire ban warn tell criticise criticize attack blame
urge threaten invade replace appoint hire fire sack arrest kill overtake supply sell lend pay owe outsell hack
sanction block praise support back oppose ask invite thank investigate probe lead join help fund finance own
control lose win reject approve condemn denounce slam call order force persuade convince pressure push press
allow permit challenge catch chase follow precede succeed exceed surpass outperform trail represent defend
protect teach train advise employ pursue raid occupy conquer capture bomb shoot injure hit strike rescue save
free release jail convict sentence charge question interview quote cite contradict answer brief inform notify
send give grant offer award deliver hand donate lease rent license charge bill poach undercut outbid subpoena
summon complain report demand drop sponsor mentor assault stab betray spy monitor regulate inspect audit
promote demote elect nominate endorse recruit cause trigger prompt drive affect damage destroy cut connect`);

export const SPEECH_VERBS =
  bases(`say tell add announce claim argue insist warn state declare comment remark note explain
deny confirm admit stress suggest reply respond ask urge promise vow predict believe think write testify tweet
describe call dismiss brand label complain accuse criticise criticize praise estimate report reveal acknowledge concede allege`);

/** Words of a claim that add no matter: they need not stand in the evidence. */
export const LIGHT_WORDS =
  bases(`accord also include make take way matter case issue amount total number thing
move fact former now currently already still today recent recently new latest part member official officials
people person man woman company firm group body side term overall further additional own certain particular
particularly meanwhile moreover therefore thus hence instead rather quite really actually indeed certainly
well set come go get keep put bring give become remain involve relate regard concern follow make expect
mr mrs ms dr sir lord dame professor the said one two part move step effort decision plan say tell happen
able want need like such mean suffer meet face see hold undergo place draw use carry met led lead
conduct experience instance rate level view country service way place consider regard deem rate argue insist claim
state declare comment remark note explain stress caution underline emphasise suggest believe think describe reveal acknowledge half one event situation subject content report article story news statement`);

export const CAUSES =
  /\b(?:because|due to|owing to|as a result|result(?:s|ed|ing)? (?:in|from)|led to|lead(?:s|ing)? to|caus(?:e|es|ed|ing)|thanks to|on account of|prompt(?:ed|s|ing)?|trigger(?:ed|s|ing)?|blam(?:e|es|ed|ing)|attribut\w+|therefore|consequently|hence|thus)\b/i;
export const CAUSE_LIKE =
  /\b(?:because|due|owing|as|since|over|amid|following|after|so|result\w*|led|leads?|leading|caus\w+|thanks|account|prompt\w*|trigger\w*|spark\w*|start\w*|push\w*|ignit\w*|produc\w*|creat\w*|generat\w*|blam\w+|attribut\w+|therefore|consequently|hence|thus|for|making|makes|made|means|forc\w+|which|to|given|with|when)\b/i;
