/**
 * Words that carry no matter of their own. Compared by base or lower-case form; "US" is never one.
 */
const FUNCTION_WORDS = `a an the and or but if of in on at to for from by with as into onto than then so
such is are was were am be been being it its itself this that these those he she they them him his her
hers their theirs i me my we our ours you your yours who whom whose which what when where why how there
here not no nor do does did done doing have has had having will would can could may might shall should
must about after before over under between during also too very just only own same other another any
some each both all more most much many few while because since until upon through out up down off again
further once yet still even ever never however although though whether s t d ll re ve isn't wasn't aren't
weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't us among amongst
within without via per anyone anybody someone somebody everyone everybody anything something`;

export const STOP_WORDS: ReadonlySet<string> = new Set(FUNCTION_WORDS.split(/\s+/));

const GENERIC = `type types kind kinds sort name names named call called year years date time day
person people group country city place thing things something one ones many way part reason word words
term say says said think thinks know known state use used give given main age list tell happen happened exist example specific`;

/** Words of a question that say what is sought rather than what it is about. */
export const GENERIC_WORDS: ReadonlySet<string> = new Set(GENERIC.split(/\s+/));
