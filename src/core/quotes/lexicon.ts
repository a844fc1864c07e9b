/**
 * What a word can be, as bit flags, by one map look-up a word. Small and closed: function words, cue
 * verbs, titles and the nouns of people who speak. Everything else is told by its shape and place.
 */
import { cueForms } from './cue-verbs.ts';
import { BODY_NOUNS, PERSON_NOUNS, TITLES } from './role-words.ts';

export const PREP = 1;
export const DET = 1 << 1;
export const POSSESSIVE = 1 << 2;
export const CONJ = 1 << 3;
export const AUX = 1 << 4;
export const ADVERB = 1 << 5;
export const PRONOUN = 1 << 6;
export const CUE = 1 << 7;
export const STRONG = 1 << 8;
export const GERUND = 1 << 9;
export const PERSON = 1 << 10;
export const BODY = 1 << 11;
export const TIME = 1 << 12;
export const QUANTITY = 1 << 13;
export const SUBORDINATOR = 1 << 14;
export const TITLE = 1 << 15;
export const PARTICLE = 1 << 16;
export const TALK = 1 << 17;
export const RELATIVE = 1 << 18;
export const PLURAL = 1 << 19;
export const VERB = 1 << 20;
export const LEADER = 1 << 21;
export const ADJECTIVE = 1 << 22;
/** Plain speech ("said", "told"): its own subject speaks, whoever reports it. */
export const CORE = 1 << 23;
/** The bare form ("claim", "call"), a noun as often as a verb. */
export const BARE = 1 << 24;

/** Words that are no part of a name even when capitalised at a sentence's start. */
export const FUNCTION =
  PREP |
  DET |
  POSSESSIVE |
  CONJ |
  AUX |
  ADVERB |
  PRONOUN |
  QUANTITY |
  SUBORDINATOR |
  RELATIVE |
  TIME |
  VERB;

const FLAGS = new Map<string, number>();

/** End in -ly and are no adverbs. */
const NOT_ADVERBS = new Set(
  (
    'kelly sally emily molly polly billy reilly italy july ally lily connolly donnelly fly rally bully beverly kimberly shelly ' +
    'holly willy connelly mcnally anomaly butterfly assembly monopoly supply elderly friendly deadly costly lively lovely ugly ' +
    "sicily beverly o’reilly o'reilly lilly tully scully"
  ).split(' '),
);

export function flagsOf(lower: string): number {
  const known = FLAGS.get(lower);
  if (known !== undefined) return known;
  return lower.length > 4 && lower.endsWith('ly') && !NOT_ADVERBS.has(lower) ? ADVERB : 0;
}

function put(list: string, flag: number): void {
  for (const word of list.trim().split(/\s+/)) FLAGS.set(word, (FLAGS.get(word) ?? 0) | flag);
}

for (const { form, isStrong, isParticiple, isBare } of cueForms()) {
  put(form, CUE | (isStrong ? STRONG : 0) | (isParticiple ? GERUND : 0) | (isBare ? BARE : 0));
}
put(
  `said says say saying told tells tell telling added adds adding wrote writes writing asked asks asking replied replies
   replying responded responds tweeted tweets tweeting shouted shouting yelled yelling chanted chanting answered`,
  CORE,
);
put(PERSON_NOUNS.join(' '), PERSON);
put(PERSON_NOUNS.map(plural).join(' '), PERSON | PLURAL);
put('women men people folks children kids parents wives journalists', PERSON | PLURAL);
put(BODY_NOUNS.join(' '), BODY);
put(BODY_NOUNS.map(plural).join(' '), BODY | PLURAL);
put(TITLES.join(' '), TITLE);
put(
  `of in on at for from with by to about against between among during under over into through after before since
   until without within near across around behind beyond despite like per via amid toward towards upon as than off out
   up down inside outside alongside besides throughout regarding concerning versus atop aboard onto including following`,
  PREP,
);
put('the a an this that these those', DET);
put('his her their its my our your whose', POSSESSIVE);
put('and or but nor yet so', CONJ);
put(
  `is was are were be been being has had have having will would can could may might shall should must do does did
   isn't wasn't aren't weren't hasn't hadn't haven't won't wouldn't can't couldn't didn't doesn't don't
   isn’t wasn’t aren’t weren’t hasn’t hadn’t haven’t won’t wouldn’t can’t couldn’t didn’t doesn’t don’t not cannot`,
  AUX,
);
put(
  `also later then now again once often even still just never ever always sometimes earlier soon afterward afterwards
   however though instead meanwhile moreover furthermore indeed perhaps maybe too twice here there more most very quite
   himself herself themselves itself further first next aloud publicly only already thus rather online
   elsewhere nevertheless nonetheless likewise otherwise overall yes no well back ago sure right`,
  ADVERB,
);
put('he she they i we it you who someone somebody everyone everybody nobody anyone', PRONOUN);
put('him them me us himself herself whom what how why where which', 0);
put(
  `one two three four five six seven eight nine ten dozens hundreds thousands some many several few most all both each every
   another other others any either neither half much none enough plenty`,
  QUANTITY,
);
put(
  `when while if because although though after before since as until unless whether where once whereas while that
   even asked speaking responding referring citing noting pressed writing`,
  SUBORDINATOR,
);
put('who whom whose which that', RELATIVE);
put(
  `monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
   october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday tomorrow tonight morning afternoon
   evening night week month year weekend day hour minute noon midnight mondays tuesdays wednesdays thursdays fridays
   saturdays sundays weeks months years days hours minutes christmas thanksgiving easter`,
  TIME,
);
put('de del della van von der den di da dos la le du bin ibn al el ter ten y', PARTICLE);
put(
  `statement interview speech tweet email e-mail letter memo post message remark remarks address comment comments note op-ed
   column testimony news-conference conference briefing release essay response reply video text article answer answers call
   calls claim claims promise promises pledge pledges vow warning warnings words argument assertion suggestion slogan motto mantra
   dictum declaration refrain line joke question questions retort description quote quip account view belief
   advice charge contention phrase opinion tweets posts statements letters emails report proposal observation complaint`,
  TALK,
);
put(
  `went came took made got gave left ran met sat put held kept became turned began brought won lost set sent
   showed seemed appeared looked helped tried used worked lived moved followed stopped spent grew opened walked
   played joined received served died built stayed fell cut reached killed remained raised passed sold required
   decided drew broke returned arrived entered visited voted faced launched hosted signed issued released headed
   goes comes takes makes gets gives runs sits puts holds keeps becomes turns begins brings wins loses sets sends
   shows seems appears looks helps tries works lives moves stops spends opens walks plays joins serves faces
   knew saw heard know see hear see likes like loves loved hates hated hit struck shared saying
   spoke stood rose drove flew threw chose wore bore woke froze stole hid rode sank shook slid bought caught taught
   fought dealt meant slept swept wept paid laid fled bent lent hung swung clung stuck dug withdrew undertook oversaw
   overtook forgot forgave foresaw blew knelt leapt sprang shrank tore strode speaks stands rises drives`,
  VERB,
);
put(
  `new old former similar recent big large small great good bad long short high low early late first second third last next
   own other same different real true false full whole main major minor key top senior junior young national local federal state
   public private political social economic legal military foreign domestic international presidential republican
   democratic conservative liberal strong weak clear certain single common current previous future
   several various broad sharp fresh formal official personal popular possible likely so-called self-described strange
   difficult easy important serious significant potential ambitious controversial 60 30 second-quarter annual weekly daily monthly`,
  ADJECTIVE,
);
put('so-called self-described self-proclaimed', LEADER);

function plural(noun: string): string {
  if (/man$/.test(noun)) return `${noun.slice(0, -3)}men`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|sh|ch|x)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
