/**
 * Phrases that claim and evidence may have in different wording, made one before they are compared:
 * spelled-out names, contractions, spans of time, verbs with a particle.
 */

/** Spelled-out names and the short form that stands for them. */
export const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:the )?United States(?: of America)?\b/g, 'US'],
  [/\b(?:the )?United Kingdom\b|\bGreat Britain\b/g, 'UK'],
  [/\b(?:the )?European Union\b/g, 'EU'],
  [/\b(?:the )?United Nations\b/g, 'UN'],
  [/\bU\.S\.(?:A\.)?/g, 'US'],
  [/\bU\.K\./g, 'UK'],
  [/\bU\.N\./g, 'UN'],
  [/\bE\.U\./g, 'EU'],
  [/\bGOP\b/g, 'Republican'],
  [/@(\p{Lu}\p{Ll}+)(\p{Lu}\p{Ll}+)\b/gu, '$1 $2'],
  [/\bchief executive(?: officer)?\b/gi, 'CEO'],
  [/\bchief technology officer\b|\btechnology chief\b/gi, 'CTO'],
  [/\bchief financial officer\b|\bfinance (?:chief|director)\b/gi, 'CFO'],
  [/\bchief operating officer\b/gi, 'COO'],
  [/\brather than\b|\binstead of\b/gi, 'not'],
  [/\bper cent\b/gi, 'percent'],
  [/\bprime minister\b/gi, 'premier'],
  [/\bno[ -]one\b/gi, 'nobody'],
  [/\bwon['’]t\b/g, 'will not'],
  [/\bcan['’]t\b|\bcannot\b/g, 'can not'],
  [/\b(\w+) ?n['’]t\b/g, '$1 not'],
  [/ (?=[,.;:!?])/g, ''],
  [/\b(I|we|they|you)['’]ve\b/gi, '$1 have'],
  [/\b(he|she|it|that|who|there|what)['’]s\b/gi, '$1 is'],
  [/\b(I|we|they|you|he|she|it)['’]ll\b/gi, '$1 will'],
  [/\b(I|we|they|you|he|she|it)['’]d\b/gi, '$1 would'],
  [/\b(we|they|you)['’]re\b/gi, '$1 are'],
  [/\b(?:a|one) year and a half\b/gi, '18 months'],
  [/\bhalf a year\b/gi, '6 months'],
  [/\b(?:an|one) hour and a half\b/gi, '90 minutes'],
  [/\btwo and a half (?=(?:hour|day|week|month|year)s)/gi, '2.5 '],
  [/\b(?:a )?quarter(?: of a)?[- ](?:percentage )?point\b/gi, '0.25 points'],
  [/\b(?:a )?half(?: a)?[- ](?:percentage )?point\b/gi, '0.5 points'],
  [/\bhalf an hour\b/gi, '30 minutes'],
  [/\ba fortnight\b/gi, '2 weeks'],
  [/\ba decade\b/gi, '10 years'],
  [/\ba couple of\b/gi, 'two'],
  [/\bcall(?:s|ed|ing)? off\b/gi, 'cancelled'],
  [/\bturn(?:s|ed|ing)? down\b/gi, 'rejected'],
  [/\b(?:set|sets|setting) up\b/gi, 'established'],
  [/\bcarr(?:y|ies|ied|ying) out\b/gi, 'conducted'],
  [/\bput(?:s|ting)? off\b/gi, 'postponed'],
  [/\b(?:step(?:s|ped|ping)?|stand(?:s|ing)?|stood) down\b/gi, 'resigned'],
  [/\blay(?:s|ing)? off\b|\blaid off\b/gi, 'dismissed'],
  [/\bpoint(?:s|ed|ing)? out\b/gi, 'said'],
  [/\b(?:find|finds|found|finding) out\b/gi, 'discovered'],
  [/\b(?:go|goes|went|going|gone) up\b/gi, 'rose'],
  [/\b(?:go|goes|went|going|gone) down\b/gi, 'fell'],
  [/\bhand(?:s|ed|ing)? over\b/gi, 'gave'],
  [/\bpull(?:s|ed|ing)? out\b/gi, 'withdrew'],
  [/\bsign(?:s|ed|ing)? off on\b/gi, 'approved'],
  [/\b(?:give|gives|gave|giving|given) up\b/gi, 'abandoned'],
  [/\bt(?:ook|aken) over\b/gi, 'acquired'],
  [/\btakes over\b/gi, 'acquires'],
  [/\btake over\b/gi, 'acquire'],
  [/\bshut(?:s|ting)? down\b/gi, 'shut'],
  [/\b(?:is|are|was|were) against\b/gi, 'opposes'],
  [/\bin favou?r of\b/gi, 'supporting'],
  [/\b(?:a )?quarter of an hour\b/gi, '15 minutes'],
  [/\bthree[- ]quarters of an hour\b/gi, '45 minutes'],
  [/\bhalf a dozen\b/gi, '6'],
  [/\bhalf (?:a|an) (?=(?:kilomet|mile|met|million|billion|century|tonne|percent))/gi, '0.5 '],
  [
    /(?<=\w )(?:more|further|additional|extra|full|whole|consecutive|straight) (?=(?:minute|hour|day|week|month|year)s?\b)/gi,
    '',
  ],
  [/\b(has|have|had) yet to\b/gi, '$1 not'],
  [/\b(?:is|are|was|were|be|been) unable to\b/gi, 'could not'],
  [/\bno longer\b/gi, 'not'],
  [/\bc(?:ould|an) not be (?:reached|contacted)\b/gi, 'was not available'],
  [
    /\b((?:\w+|[\d.,]+) (?:minutes|hours|days|weeks|months|years|percent|metres|people)) or (?:more|longer)\b/gi,
    'at least $1',
  ],
  [/\blet(?:s|ting)? go\b/gi, 'released'],
  [/\bplead(?:s|ed|ing)? not guilty\b/gi, 'denied the charges'],
  [/\bunless\b/gi, 'if not'],
  [/\b(?:the )?Czech Republic\b/g, 'Czechia'],
  [/\bbehind bars\b/gi, 'in prison'],
  [/\bat large\b/gi, 'not caught'],
  [/\bout of work\b/gi, 'unemployed'],
  [/\bon hold\b/gi, 'unchanged'],
  [/\bin a row\b|\bon the trot\b/gi, 'consecutive'],
  [/\bface[- ]to[- ]face\b/gi, 'in person'],
  [/\b(?:for the time being|for now|until further notice)\b/gi, 'temporarily'],
  [/\bbring(?:s|ing)? (?:in|forward)\b|\bbrought in\b/gi, 'introduced'],
  [/\bas well as\b|\balong with\b|\btogether with\b/gi, 'and'],
  [/\bfollowing\b(?= (?:the|an?|his|her|its|their|six|a series)\b)/gi, 'after'],
  [/\bin the wake of\b/gi, 'after'],
  [/\b(?:prior to|ahead of)\b(?! schedule)/gi, 'before'],
  [/\b(?:take|takes|took|taking|taken) part in\b/gi, 'joined'],
  [/\b(?:take|takes|took|taking|taken) place\b/gi, 'happened'],
  [/\b(?:get|gets|got|getting) rid of\b/gi, 'removed'],
  [/\b(?:phas|weed)(?:e|es|ed|ing) out\b/gi, 'withdrew'],
  [/\bdo(?:es)? away with\b/gi, 'abolished'],
  [/\bback(?:s|ed|ing)? down\b/gi, 'yielded'],
  [/\bbrok(?:e|en) down\b|\bbreaks? down\b/gi, 'failed'],
  [/\bbrok(?:e|en) out\b|\bbreaks? out\b/gi, 'started'],
  [/\b(?:make|makes|made|making) public\b/gi, 'published'],
  [/\b(?:make|makes|made|making) sure\b/gi, 'ensured'],
  [/\bro(?:ll|lls|lled|lling) out\b/gi, 'introduced'],
  [/\b(?:speed|speeds|sped|speeding) up\b/gi, 'accelerated'],
  [/\b(?:slow|scale|cut|wind)(?:s|ed|d|ing|ting)? (?:down|back)(?: on)?\b/gi, 'reduced'],
  [/\bram(?:p|ps|ped|ping) up\b|\bste(?:p|ps|pped|pping) up\b/gi, 'increased'],
  [/\bclos(?:e|es|ed|ing) down\b/gi, 'closed'],
  [/\bfill(?:s|ed|ing)? in for\b/gi, 'replaced'],
  [/\bset(?:s|ting)? (?:off|out)\b/gi, 'departed'],
  [/\bin charge of\b/gi, 'leading'],
  [/\b(?:free|at no) (?:of charge|cost)\b/gi, 'free'],
  [/\bset fire to\b/gi, 'burned'],
  [/\bcaught fire\b|\bcatch(?:es)? fire\b|\bon fire\b/gi, 'burning'],
  [/\blos(?:t|e|es|ing) (?:his|her|its|their) li(?:fe|ves)\b/gi, 'died'],
  [/\bpassed away\b/gi, 'died'],
  [/\btop (?:flight|tier|division)\b/gi, 'top division'],
];

const SMALL = 'one two three four five six seven eight nine ten'.split(' ');
const SHARE_OF = new RegExp(
  `\\b(${SMALL.slice(0, 9).join('|')}|\\d) (?:in|out of)(?: every)? (${SMALL.slice(1).join('|')}|twenty|100?|20|\\d)(?! (?:second|minute|hour|day|week|month|year|case)s)`,
  'gi',
);

const ONE_IN =
  /\bone (\w+) in (three|four|five|ten|twenty|20|10|5|50|100)(?! (?:second|minute|hour|day|week|month|year|case|place|cit)\w*)/gi;

/** "Three in five" as a share of a hundred. */
export function sharesInPercent(written: string): string {
  const text = written.replace(
    ONE_IN,
    (_, noun: string, all: string) => `${100 / countOf(all)} percent of ${noun}s`,
  );
  return text.replace(SHARE_OF, (whole: string, part: string, all: string) => {
    const share = (100 * countOf(part)) / countOf(all);
    return share < 100 ? `${Math.round(share)} percent of` : whole;
  });
}

function countOf(word: string): number {
  const at = SMALL.indexOf(word.toLowerCase());
  if (at >= 0) return at + 1;
  return /^twenty$/i.test(word) ? 20 : Number(word);
}

const HOURS_AND_MINUTES = new RegExp(
  `\\b(${SMALL.join('|')}|\\d{1,2}) hours?(?: and)? (\\d{1,2}|${SMALL.join('|')}) minutes?\\b`,
  'gi',
);

/** "Two hours and 50 minutes" as one span. */
export function timesInMinutes(text: string): string {
  return text.replace(
    HOURS_AND_MINUTES,
    (_, hours: string, minutes: string) => `${60 * countOf(hours) + countOf(minutes)} minutes`,
  );
}
