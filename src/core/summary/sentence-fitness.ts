/**
 * Whether a sentence can stand alone as a key point: whole, told by the reporter, and clear to one
 * who has read nothing before it. Faults have names, so that a choice can be explained.
 */
import { tokens } from '../text/tokens.ts';

export type SentenceFault =
  | 'length'
  | 'unfinished'
  | 'question'
  | 'opening'
  | 'first-person'
  | 'quotation'
  | 'promotion'
  | 'correction'
  | 'byline';

/** Below seven words little is said; above fifty a point no longer reads well on a phone. */
const WORDS_MIN = 7;
const WORDS_MAX = 50;
const LENGTH_MAX = 330;
/** A sentence with more than this share between quotation marks is a quotation, not a report. */
const QUOTED_SHARE_MAX = 0.4;

const UNCLEAR_OPENING = new RegExp(
  `^["“‘'(]?(?:${[
    // Who or what is meant stands in an earlier sentence.
    "(?:he|she|it|they|his|her|hers|its|their|theirs|him|them)(?:['’]\\w+)?",
    "(?:this|that|these|those|such|here|there)(?:['’]s)?",
    '(?:one|some|others?|both|neither|either|most|many|few|several|all|each|none|half)(?: of (?:them|these|those|which|whom))?(?= (?:of (?:them|these|those)|is|are|was|were|has|have|had|will|would|said|say|also))',
    'another(?! of the)',
    "(?:never forget|remember|imagine|consider|note that|let['’]s|pay (?:no )?attention|ask yourself|think (?:of|about)|look at)",
    '(?:in the same|as for|prior to th(?:is|at)|of (?:the )?(?:two|three|others)|[^,]{0,40} of (?:them|these|those))',
    'the \\p{Ll}+ (?:comes?|came|follows?|followed)(?= )',
    'the (?:offer|threat|demand|request|accusation|allegation|argument|effort|former|latter|same|other|others|pair|two|three|duo|trio|latest|rest|pact|move|suggestion|decision|announcement|news|comments?|remarks?|statement|claims?|incident|case|idea|proposal|plan|result|findings?|change|step|warning|deal|revelation|development|response|reason|problem|issue|question|answer|document|letter|report|survey|study|note|email|post|tweet|video|call|meeting|event|visit|order|ruling|bill|firm|company|group|agency|man|woman|official|spokesman|spokeswoman|spokesperson|minister|player|actor|actress|singer|victim|suspect|couple|organi[sz]ation|device|measure|project)s?(?! of\\b| between\\b| that\\b)',
    // The sentence leans on the one before it.
    '(?:but|and|or|so|yet|nor|then|thus|hence|also|still|too|however|moreover|furthermore|nevertheless|nonetheless|meanwhile|instead|otherwise|therefore|besides|additionally|similarly|likewise|conversely|accordingly|consequently|finally|lastly|firstly|secondly|indeed|anyway|plus|again|elsewhere|afterwards?|thereafter|earlier|later|because|perhaps|maybe|yes|no|well|of course)(?=[ ,])',
    '(?:as a result|as such|as well|in addition|in fact|in other words|in contrast|in turn|in response|in that|in this|in these|in those|in doing so|by contrast|by then|on the other hand|on the one hand|at the same time|at that|at this|for example|for instance|for that|for this|for now|after that|after this|before that|before this|since then|until then|even so|that said|to that end|to this end|with that|with this|under that|under this|despite (?:this|that|these)|according to (?:him|her|them|it)|like (?:him|her|them|that)|if (?:so|not|he|she|they|it)|when (?:he|she|they|it|asked)|while (?:he|she|they|it)|as (?:he|she|they|it)|although (?:he|she|they|it)|after (?:he|she|they|it)|before (?:he|she|they|it)|asked (?:if|whether|about|by|how|why))',
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'iu',
);
const FIRST_PERSON =
  /(?<![\p{L}\p{N}])(?:i|i['’](?:m|ve|d|ll)|we|we['’](?:re|ve|d|ll)|our|ours|us|my|me|you|your|yours)(?![\p{L}\p{N}.])/iu;
const PROMOTION =
  /\b(?:sign up|sign in|log in|subscrib(?:e|er|ers|ing) (?:to|for|now|today|here)|subscribe\b|newsletter|read more|read also|see also|click (?:here|on|the)|find out more|learn more|more information|for more|interested in (?:hearing|learning)|attend the|register (?:now|here|for|your)|follow us|follow @|share this|join us|watch (?:the|our|live|below|now)|listen to (?:the|our)|download (?:the|our)|advertis(?:e|ement|ing feature)|sponsored|promo code|buy tickets|tickets (?:are|on)|all rights reserved|copyright|©|terms of use|privacy policy|cookies?|comments? (?:section|below|are closed)|photo(?:s|graph)? (?:by|courtesy)|image (?:credit|source|by)|getty images|file photo|editor['’]s note|support (?:our|independent) journalism|donate)\b/iu;
const CORRECTION =
  /^(?:correction|corrected|clarification|update[ds]?|editor['’]s note|an earlier version|a previous version|this (?:story|article|post|piece|report|version))\b|\b(?:an earlier|a previous) version of this\b|\bthis (?:story|article|post) (?:has been|was) (?:updated|corrected|amended)\b/iu;
const BYLINE =
  /^(?:by \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}(?:$|[,|]| in | for )|reporting by|additional reporting|edited by|editing by|writing by|written by|posted (?:by|on|at)|published|last (?:updated|modified)|contact )/iu;
const FINISHED = /[.!…][”"’')\]]*$/u;

/** What keeps the sentence from standing alone; empty where nothing does. */
export function sentenceFaults(sentence: string): SentenceFault[] {
  const faults: SentenceFault[] = [];
  const words = tokens(sentence).length;
  if (words < WORDS_MIN || words > WORDS_MAX || sentence.length > LENGTH_MAX) faults.push('length');
  if (/\n/.test(sentence) || !FINISHED.test(sentence) || !/^["“‘'(]?[\p{Lu}\p{N}]/u.test(sentence))
    faults.push('unfinished');
  if (/\?/u.test(sentence)) faults.push('question');
  if (UNCLEAR_OPENING.test(sentence)) faults.push('opening');
  const reported = withoutQuotations(sentence);
  if (reported === null || 1 - reported.length / sentence.length > QUOTED_SHARE_MAX) {
    faults.push('quotation');
  }
  if (isFirstPerson(reported ?? sentence)) faults.push('first-person');
  if (PROMOTION.test(sentence)) faults.push('promotion');
  if (CORRECTION.test(sentence)) faults.push('correction');
  if (BYLINE.test(sentence)) faults.push('byline');
  return faults;
}

/** "US" is a country: only the lower-case word is a pronoun. */
function isFirstPerson(text: string): boolean {
  return FIRST_PERSON.test(text.replace(/\bUS\b/g, ''));
}

/** The sentence less what stands in quotation marks; null where a mark opens and never closes. */
export function withoutQuotations(sentence: string): string | null {
  const rest = sentence
    .replace(/“[^”]*”/gu, '')
    .replace(/"[^"]*"/gu, '')
    .replace(/(?<![\p{L}\p{N}])‘[^’]*(?:’(?=\p{L})[^’]*)*’/gu, '')
    .replace(/(?<![\p{L}\p{N}])'[^']*(?:'(?=\p{L})[^']*)*'(?!\p{L})/gu, '');
  return /[“”"]/u.test(rest) ? null : rest;
}
