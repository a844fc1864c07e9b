/**
 * Openings that lean on an earlier sentence: pronouns, demonstratives, connectives, and definite
 * descriptions of what was told before. Word lists, closed by sense.
 */

const UNCLEAR_OPENING = new RegExp(
  `^["“‘'(]?(?:${[
    // Who or what is meant stands in an earlier sentence.
    "(?:he|she|it|they|his|her|hers|its|their|theirs|him|them)(?:['’]\\w+)?",
    "(?:this|that|these|those(?! who\\b)|such|here|there)(?:['’]s)?",
    '(?:one|some|others?|both|neither|either|most|many|few|several|all|each|none|half)(?: of (?:them|these|those|which|whom))?(?= (?:of (?:them|these|those)|is|are|was|were|has|have|had|will|would|said|say|also))',
    'another(?! of the)',
    'both(?! (?:[^,.]+? )?and )',
    "(?:never forget|remember|imagine|consider|note that|let['’]s|pay (?:no )?attention|ask yourself|think (?:of|about)|look at)",
    '(?:in the same|as for|prior to th(?:is|at)|of (?:the )?(?:two|three|others)|[^,]{0,40} of (?:them|these|those))',
    'the \\p{Ll}+ (?:comes?|came|follows?|followed)(?= )',
    'the (?:offer|threat|demand|request|accusation|allegation|argument|effort|former|latter|same|other|others|pair|two|three|duo|trio|latest|rest|pact|move|suggestion|decision|announcement|news|comments?|remarks?|statement|claims?|incident|case|idea|proposal|plan|result|findings?|change|step|warning|deal|revelation|development|response|reason|problem|issue|question|answer|document|letter|report|survey|study|note|email|post|tweet|video|call|meeting|event|visit|order|ruling|bill|firm|company|group|agency|man|woman|official|spokesman|spokeswoman|spokesperson|minister|player|actor|actress|singer|victim|suspect|couple|organi[sz]ation|device|measure|project|newspaper|paper|editorial|author|columnist|host|anchor|crowd|audience|senator|congressman|congresswoman|lawmaker|candidate|attorney|lawyer|professor)s?(?! of\\b| between\\b| that\\b)',
    // The sentence leans on the one before it.
    '(?:but|and|or|so|yet|nor|then|thus|hence|also|still|too|however|moreover|furthermore|nevertheless|nonetheless|meanwhile|instead|otherwise|therefore|besides|separately|rather|even|next|worse|granted|importantly|notably|crucially|clearly|obviously|naturally|ironically|interestingly|surprisingly|unsurprisingly|unfortunately|hopefully|sadly|additionally|similarly|likewise|conversely|accordingly|consequently|finally|lastly|firstly|secondly|indeed|anyway|plus|again|elsewhere|afterwards?|thereafter|earlier|later|because|perhaps|maybe|yes|no|well|of course)(?=[ ,])',
    "(?:for (?:one thing|starters|good measure)|in (?:his|her|their|its) (?:view|opinion|eyes|mind|words|own words|case|telling)|on the other(?: (?:side|end|hand))?(?=,| of (?:it|this|that|the (?:aisle|ledger))\\b)|(?:first|second|third|fourth)(?=,)|as (?:the|this|that) (?:news)?(?:paper|report|article|site|outlet|network|magazine|story|study|post|broadcaster) (?:noted|notes|reported|put it|says|said|showed?|shows|made clear|argued|pointed out)|[^,.]{1,40} (?:later|thereafter|afterwards?)(?=,)|at another|other \\p{Ll}[\\p{L}-]*|now(?=,| (?:many|some|most|all|he|she|it|they))|(?:more|most|less|equally) (?:importantly|notably|significantly|surprisingly)|for (?:his|her|its|their|my|our) part|looks like|just (?:another|like|as|because)|to be sure|on top of that|in the meantime|in the process|on the contrary|all told|not only that|what(?:’s|'s| is) more|that is|at the time|back then|by now|in (?:both|each|either) case|first (?:his|her|their|its|came|\\p{Lu}\\p{Ll}+ (?:goes|went|was|is))|(?:an?|one|two|three|four|five|six|several|a few) (?:hours?|days?|weeks?|months?|years?) (?:later|earlier|before that|after that)|the (?:next|following|previous) (?:day|week|month|year|morning|night)|concerning|weighing in|as a consequence|as a result|as such|as well|in addition|in fact|in other words|in contrast|in turn|in response|in that|in this|in these|in those|in doing so|by contrast|by then|on the other hand|on the one hand|at the same time|at that|at this|for example|for instance|for that|for this|for now|after that|after this|before that|before this|since then|until then|even so|that said|to that end|to this end|with that|with this|under that|under this|despite (?:this|that|these)|according to (?:him|her|them|it)|(?:un)?like (?:him|her|them|that|his|its|their)|at one point|others (?:who|in|at|like)|now comes?|(?:then|next) came|fast[- ]forward|somehow|one (?:need|has only)|if (?:so|not|he|she|they|it)|when (?:he|she|they|it|asked)|while (?:he|she|they|it)|as (?:he|she|they|it)|although (?:he|she|they|it)|after (?:he|she|they|it)|before (?:he|she|they|it)|asked (?:if|whether|about|by|how|why))",
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);

/** A link to the sentence before, a few words in: "Holt then said", "In Britain, for example". */
const LINKED =
  /^(?:[^\s,]+[ ,]+){1,6}?(?:also|(?<!(?:who|which|and) )then(?!-)|however|meanwhile|though(?= ?,)|moreover|furthermore|therefore|nonetheless|nevertheless|likewise|similarly|instead(?! of)|in turn|for (?:example|instance|(?:his|her|its|their) part)|by contrast|in contrast|on the other hand|at the same time|too(?=,)|went on to|added that)\b|(?:, (?:however|meanwhile|moreover|therefore|though|nonetheless|nevertheless|instead|in turn|for (?:example|instance)|too|as well),)|\b(?:replied|responded|answered)\.$|,? (?:too|as well|either|instead|again|though|for (?:example|instance)|in response)\.$|\ba (?:different|similar|comparable) \p{L}+\.$|, also (?=\p{Ll})|\b(?:went|goes|gone) further\b/iu;

export function hasUnclearOpening(sentence: string): boolean {
  return UNCLEAR_OPENING.test(sentence);
}

/** Takes reported words alone. */
export function isLinked(reported: string): boolean {
  return LINKED.test(reported);
}
