/**
 * Whether a claim tells as done what its evidence only reports, expects or plans: "is said to be
 * preparing an order" bears out neither "prepares" nor "orders". Word lists, so a hedge in other
 * words is missed; stands alone because a model's headlines and points are held to it alike.
 */
import { baseOf } from '../answers/word-forms.ts';
import { isStopWord } from '../text/stop-words.ts';
import { stem, type Token, tokens } from '../text/tokens.ts';

/** The source does not vouch for what follows "to". */
const REPORTED_TO =
  /^(?:said|understood|believed|thought|reported|rumou?red|alleged|expected|likely|unlikely|supposed)$/u;
/** Nor for the verb that these stand before. */
const REPORTED =
  /^(?:reportedly|allegedly|apparently|purportedly|may|might|could|possibly|probably)$/u;
/** Not done, though somebody means to do it or wants it done: "to" and a verb follow. */
const PLANNED_TO =
  /^(?:plan(?:s|ned|ning)?|prepar(?:e|es|ed|ing)|intend(?:s|ed)?|hop(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|want(?:s|ed)?|willing|vow(?:s|ed)?|pledg(?:e|es|ed)|promis(?:e|es|ed)|offer(?:s|ed)?|urg(?:e|es|ed|ing)|seek(?:s|ing)?|set|due|poised|about|ready)$/u;
/** The same with the deed itself, as a noun or a gerund: "weighs a ban", "considers banning". */
const PLANNED_DEED =
  /^(?:consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|prepar(?:e|es|ed|ing)|plan(?:s|ned|ning)|propos(?:e|es|ed|ing))$/u;
/** Before its deed these make a claim one of the future or of an intention. */
const COMING = /^(?:will|to|shall|would|should|must|can|\p{L}+['’](?:d|ll)|wo(?:uld)?n['’]t)$/u;
/** These tell wherever they stand that somebody says, asks or fears it. */
const SAYING =
  /^(?:call(?:s|ed)?|press(?:es|ed)?|ask(?:s|ed)?|fear(?:s|ed)?|warn(?:s|ed)?|claim(?:s|ed)?|alleg(?:e|es|ed)|accus(?:e|es|ed)|insist(?:s|ed)?|schedul(?:es|ed)|estimat(?:es|ed)|announc(?:es|ed)|proposals?)$/u;
/** Before a noun: "the cost" is no deed. */
const BEFORE_NOUN = /^(?:an?|the|its|his|her|their|of|for|in|with|no|new|another)$/u;
const LINKING = /^(?:be|been|being|have|has|had|not|also|again|\p{L}+ly)$/u;
const ARTICLE = /^(?:an?|the|its|his|her|their|new|another)$/u;
/** "Urged the council of the town to sell": so many words may part a hedge from its "to". */
const REACH = 6;

type Kind = 'reported' | 'planned';
type Hedge = { kind: Kind; deed: string; by: string };

/** True where a deed that every place of the evidence hedges stands bare in the claim. */
export function losesHedge(claim: string, evidence: readonly string[]): boolean {
  const read = evidence.map((text) => tokens(text));
  const hedged = read.flatMap(hedgesIn);
  const bare = read.flatMap((words) => words.map(({ lower }) => deedOf(lower)));
  const own = tokens(claim);
  return hedged.some(({ kind, deed, by }) => {
    const times = hedged.filter((other) => other.deed === deed).length;
    const isToldElsewhere = bare.filter((other) => other === deed).length > times;
    const at = own.findIndex(({ lower }) => deedOf(lower) === deed);
    if (at < 0 || BEFORE_NOUN.test(own[at - 1]?.lower ?? '')) return false;
    return !isToldElsewhere && !isHedged(own, at, kind, by);
  });
}

function hedgesIn(words: readonly Token[]): Hedge[] {
  return words.flatMap((word, at) => {
    const by = deedOf(word.lower);
    return governed(words, at).flatMap(({ kind, verb }) =>
      verb === undefined || isStopWord(verb.lower) ? [] : [{ kind, deed: deedOf(verb.lower), by }],
    );
  });
}

/** What a word hedges, where it is a hedge. */
function governed(words: readonly Token[], at: number): { kind: Kind; verb: Token | undefined }[] {
  const { text, lower } = words[at] as Token;
  const to = words.findIndex((word, i) => i > at && i <= at + REACH && word.lower === 'to');
  if (REPORTED.test(lower) && text !== 'May') return [{ kind: 'reported', verb: after(words, at) }];
  if (REPORTED_TO.test(lower) && to === at + 1)
    return [{ kind: 'reported', verb: after(words, to) }];
  if (lower === 'would') return [{ kind: 'planned', verb: after(words, at) }];
  const isObjectFree = to === at + 1 || /^urg/u.test(lower);
  if (PLANNED_TO.test(lower) && to > 0 && isObjectFree)
    return [{ kind: 'planned', verb: after(words, to) }];
  return PLANNED_DEED.test(lower) ? [{ kind: 'planned', verb: after(words, at, ARTICLE) }] : [];
}

function after(words: readonly Token[], at: number, skipped = LINKING): Token | undefined {
  return words
    .slice(at + 1, at + REACH)
    .find(({ lower }) => !LINKING.test(lower) && !skipped.test(lower));
}

/** A source that reports a plan is not borne out by the plan, and a plan not by its deed. */
function isHedged(own: readonly Token[], deed: number, kind: Kind, by: string): boolean {
  const others = own.filter((_, at) => at !== deed);
  const isReported = others.some(
    ({ lower, text }) => (REPORTED.test(lower) && text !== 'May') || REPORTED_TO.test(lower),
  );
  if (isReported || others.some(({ lower }) => deedOf(lower) === by)) return true;
  if (kind === 'reported') return false;
  return (
    own.slice(0, deed).some(({ lower }) => COMING.test(lower)) ||
    others.some(
      ({ lower }) => SAYING.test(lower) || PLANNED_TO.test(lower) || PLANNED_DEED.test(lower),
    )
  );
}

function deedOf(lower: string): string {
  return stem(baseOf(lower));
}
