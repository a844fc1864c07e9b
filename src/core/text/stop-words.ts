/**
 * English words that say nothing of what a text is about. Kept short on purpose: weights from
 * document frequencies do the rest, and a word missing here costs little.
 */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against ago all almost along already also although always am among an and another any
  anyone anything are around as at away back be became because become been before began behind being below between
  both but by came can cannot come could day days did do does doing done down during each either else enough even ever
  every everyone everything few first for former found from further gave get gets getting give given go goes going gone
  got had has have having he held her here hers herself him himself his how however if in instead into is it its itself
  just keep kept know known last later latest least less let like likely made make makes making many may me might mine
  more most much must my myself near nearly never new next no nobody none nor not nothing now of off often on once one
  only onto or other others our ours ourselves out over own part per perhaps put quite rather really recent recently
  said same saw say saying says see seen set several shall she should since so some someone something soon still such
  take taken takes taking tell than that the their theirs them themselves then there these they thing things this those
  though through thus time times to today told tomorrow too took toward towards two under until up upon us use used
  using very via want was way we week weeks well went were what whatever when where whether which while who whole whom
  whose why will with within without would year years yesterday yet you your yours yourself
  i'm i've i'd i'll it's he's she's that's there's what's who's we're they're you're we've they've you've isn't aren't
  wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't let's
  i mr mrs ms dr am pm a.m p.m
  monday tuesday wednesday thursday friday saturday sunday
  january february march april june july august september october november december
  mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sept sep oct nov dec`.split(
    /\s+/,
  ),
);

/** Takes a lower-cased word; curly apostrophes count as straight ones. */
export function isStopWord(lower: string): boolean {
  return STOP_WORDS.has(lower.replaceAll('’', "'").replace(/'s$/, '')) || STOP_WORDS.has(lower);
}
