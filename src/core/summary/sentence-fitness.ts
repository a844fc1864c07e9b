/**
 * Whether a sentence can stand alone as a key point: whole, told by the reporter, and clear to one
 * who has read nothing before it. Faults have names, so that a choice can be explained.
 */
import { isOrderToModel } from '../text/model-order.ts';
import { tokens } from '../text/tokens.ts';
import { isUnresolved } from './antecedents.ts';
import { hasUnclearOpening, isLinked } from './openings.ts';

export type SentenceFault =
  | 'length'
  | 'unfinished'
  | 'capitals'
  | 'question'
  | 'opening'
  | 'linked'
  | 'unresolved'
  | 'first-person'
  | 'quotation'
  | 'interview'
  | 'list'
  | 'aside'
  | 'caption'
  | 'markup'
  | 'promotion'
  | 'correction'
  | 'byline'
  | 'order';

/** Below seven words little is said; above fifty a point no longer reads well on a phone. */
const WORDS_MIN = 7;
const WORDS_MAX = 50;
const LENGTH_MAX = 330;
/** A sentence with more than this share between quotation marks is a quotation, not a report. */
const QUOTED_SHARE_MAX = 0.4;
/** Four words and more at the start are a quotation; fewer may be a name. */
const LED_BY_QUOTATION = /^["“‘'](?:[^"”\s]+\s+){3,}/u;

const FIRST_PERSON =
  /(?<![\p{L}\p{N}])(?:i|i['’](?:m|ve|d|ll)|we|we['’](?:re|ve|d|ll)|our|ours|us|my|me|you|your|yours)(?![\p{L}\p{N}.])/iu;
const PROMOTION =
  /\b(?:sign up|sign in|log in|subscrib(?:e|er|ers|ing) (?:to|for|now|today|here)|newsletter|read (?:more|the (?:rest|full|whole|entire))|read also|see also|click (?:here|on|the)|find out more|learn more|more information|for more (?:information|details|news|stories|on)\b|interested in (?:hearing|learning)|(?:^|\band )attend (?:the|our)|register (?:now|here|for|your)|follow us|follow @|share this|join us|watch (?:the|our|live|below|now)|listen to (?:the|our)|download (?:the|our)|advertis(?:e with|ing feature)|advertisement$|sponsored (?:content|post|link)|promo code|buy tickets|tickets (?:are|on)|all rights reserved|copyright (?:\(c\)|\d)|©|terms of use|privacy policy|cookies?|comments? (?:section|below|are closed)|photo(?:s|graph)? (?:by|courtesy)|image (?:credit|source|by)|getty images|file photo|editor['’]s note|support (?:our|independent) journalism|donate (?:now|today|here))\b/iu;
const CORRECTION =
  /^(?:correction|corrected|clarification|update[ds]?|editor['’]s note|an earlier version|a previous version|this (?:story|article|post|piece|report|version))\b|\b(?:an earlier|a previous) version of this\b|\bthis (?:story|article|post) (?:has been|was) (?:updated|corrected|amended)\b/iu;
const BYLINE =
  /^(?:\(?(?:additional |further )?(?:reporting|editing|writing|compiled|photography)(?: and (?:reporting|editing|writing))? by |edited by|written by|posted (?:by|on|at)|published|last (?:updated|modified)|contact )|\bcontributed (?:to|reporting)/iu;
/** "By Ann Lee in Oslo", and no "By winning in Ohio" or "By Christmas Day, …". */
const WRITER =
  /^(?:(?:By|BY) (?!New |Christmas |Easter )\p{Lu}[\p{L}.'’-]+(?:(?: \p{Lu}[\p{L}.'’-]+){0,3}(?:$| ?\|)|(?: \p{Lu}[\p{L}.'’-]+){1,3}(?:,| and \p{Lu}| in | for ))|(?:Story|Text|Words|Video|Photos|Edited|Produced|Directed) by \p{Lu}|\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,2} (?:is|was) (?:a|an|the) [^.]{0,60}\b(?:contributor|columnist|reporter|correspondent|editor) (?:at|for|with|of)\b)|\breported from \p{Lu}[\p{L} ]*\./u;
/** What a programme's own notice says of itself. */
const NOTICE =
  /\b(?:airs? (?:on|at|every|weekdays|live)|weekdays (?:from|at)|tune in|streams? (?:on|at|live)|check local listings)\b/iu;
const CAPTION =
  /\b(?:pictured|seen here|in this (?:\p{L}+ )?(?:photo|image|picture|photograph|file)|(?:photo|photograph|image|picture|illustration|credit|caption)s?:|handout|looks on|poses? (?:for|with|next)|shakes? hands with)|\((?:left|right|cent(?:re|er)|l|r|above|below)\)|, (?:left|right|cent(?:re|er)|second (?:left|right)),/iu;
/** A text read in the wrong encoding: "raison d'Ãªtre". */
const MOJIBAKE = /Ã[^\p{Lu}\s]|Â[\u00a0-\u00bf]|â€|\ufffd/u;
/** Buttons and labels of a page run together: "LindFlagShareLikeReply". */
const RUN_TOGETHER = /(?:\p{L}*\p{Ll}\p{Lu}){3,}/u;
/** A crosshead that ran into the sentence below it: "MINISTER RESIGNS AT LAST After months …". */
const RUN_IN_HEADING = /^(?:[\p{Lu}\p{N}][\p{Lu}\p{N}.,'’&-]+ ){4,}(?=[\p{L}\p{N}]*\p{Ll})/u;
const MARKUP =
  /<\/?\p{L}[^>]*>|https?:|\bwww\.|\bpic\.twitter|(?<![\p{L}\p{N}.])@\p{L}|#\p{L}{3,}|[{}\\|]|&(?:amp|nbsp|#\d+);/iu;
/** A whole question put to somebody says nothing yet. */
const ASKED =
  /^[^“"]{1,90}\b(?:asked|questioned|pressed|wondered|inquired|wants? to know)\b (?:[\p{L}.'’-]+ ){0,5}?(?:whether|if|how|why|what|who|when|where|about)\b/iu;
/** Says where somebody spoke and not what. */
const INTERVIEW =
  /\b(?:made (?:the|his|her|their) (?:comments?|remarks?|announcement|statement)|spoke (?:to|with|on condition)|was (?:speaking|talking|responding))\b|\b(?:told|gave|sat down (?:for|with)) [^.]{1,60}\binterview\b[^.,]{0,40}\.$|\b(?:was|were|appeared as) (?:an? |the )?(?:\p{L}+ )?guests? (?:on|of)\b|\bappear(?:s|ed) on [^,.]{1,50}\.$|\bopen(?:s|ed) up (?:to|about)\b/iu;
const LIST_ITEMS_MIN = 6;
const LIST = /^(?:[•·▪*–—-]\s|\(?\d{1,2}[.)]\s)|:\s*\d{1,2}[.)]\s|(?:;[^;]+){3,}/u;
const SHORT_ITEM =
  /,(?: and| or| as well as)? (?:[\p{L}\p{N}.'’$£€%-]+ ){0,3}[\p{L}\p{N}.'’$£€%-]+(?=[,.;])/gu;
/** Share of its letters in capitals from which a sentence shouts. */
const CAPITALS_SHARE_MAX = 0.4;
const FINISHED = /[.!…][”"’')\]]*$/u;
/** Cut between an initial and the name that it belongs to: "the judge, Gonzalo P." */
const INITIAL_LAST = /(?:^|[^\p{L}])\p{Lu}\p{Ll}+ \p{Lu}\.$/u;

/** What keeps the sentence from standing alone; empty where nothing does. */
export function sentenceFaults(sentence: string): SentenceFault[] {
  const faults: SentenceFault[] = [];
  if (
    tokens(sentence).length < WORDS_MIN ||
    sentence.split(/\s+/u).length > WORDS_MAX ||
    sentence.length > LENGTH_MAX
  )
    faults.push('length');
  if (isUnfinished(sentence)) faults.push('unfinished');
  if (isShouted(sentence) || RUN_IN_HEADING.test(sentence)) faults.push('capitals');
  if (/\?/u.test(sentence) || ASKED.test(sentence)) faults.push('question');
  if (hasUnclearOpening(sentence)) faults.push('opening');
  const reported = withoutQuotations(sentence);
  if (reported === null || isMostlyQuoted(sentence, reported)) faults.push('quotation');
  faults.push(...ofReported(reported ?? sentence));
  if (LIST.test(sentence) || (sentence.match(SHORT_ITEM) ?? []).length >= LIST_ITEMS_MIN)
    faults.push('list');
  if (/^[([]/u.test(sentence)) faults.push('aside');
  if (CAPTION.test(sentence)) faults.push('caption');
  if ([MARKUP, MOJIBAKE, RUN_TOGETHER].some((signs) => signs.test(sentence))) faults.push('markup');
  if (PROMOTION.test(sentence) || NOTICE.test(sentence)) faults.push('promotion');
  if (CORRECTION.test(sentence)) faults.push('correction');
  if (BYLINE.test(sentence) || WRITER.test(sentence)) faults.push('byline');
  if (isOrderToModel(sentence)) faults.push('order');
  return faults;
}

function isUnfinished(sentence: string): boolean {
  const isWhole = FINISHED.test(sentence) && !INITIAL_LAST.test(sentence);
  return !isWhole || /\n/.test(sentence) || !/^["“‘'(]?[\p{Lu}\p{N}]/u.test(sentence);
}

/** Faults of what the reporter says: a speaker may well say "we" and "this". */
function ofReported(reported: string): SentenceFault[] {
  const faults: SentenceFault[] = [];
  if (isLinked(reported)) faults.push('linked');
  if (isUnresolved(reported)) faults.push('unresolved');
  if (isFirstPerson(reported)) faults.push('first-person');
  if (INTERVIEW.test(reported) && !/\bthat\b/iu.test(reported)) faults.push('interview');
  return faults;
}

/** Most of it between marks, or led by what somebody said. */
function isMostlyQuoted(sentence: string, reported: string): boolean {
  return (
    1 - reported.length / sentence.length > QUOTED_SHARE_MAX || LED_BY_QUOTATION.test(sentence)
  );
}

function isShouted(sentence: string): boolean {
  const letters = sentence.match(/\p{L}/gu) ?? [];
  return letters.filter((c) => /\p{Lu}/u.test(c)).length > CAPITALS_SHARE_MAX * letters.length;
}

/** "US" is a country: only the lower-case word is a pronoun. */
function isFirstPerson(text: string): boolean {
  return FIRST_PERSON.test(text.replace(/\bUS\b/g, ''));
}

/** The sentence less what stands in quotation marks; null where a mark opens and never closes. */
export function withoutQuotations(sentence: string): string | null {
  const rest = sentence
    .replace(/''.*?''/gu, '')
    .replace(/“[^”]*”/gu, '')
    .replace(/"[^"]*"/gu, '')
    .replace(/(?<![\p{L}\p{N}])‘[^’]*(?:’(?=\p{L})[^’]*)*’/gu, '')
    .replace(/(?<![\p{L}\p{N}])'[^']*(?:'(?=\p{L})[^']*)*'(?!\p{L})/gu, '');
  return /[“”"]/u.test(rest) ? null : rest;
}
