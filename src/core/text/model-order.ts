/**
 * Whether words are an order to the machine that reads them ("ignore all previous instructions")
 * and no news. Judged by form: an imperative about instructions, prompts, keys or the answer itself,
 * a chat template's marks, or code where prose should be. What stands in quotation marks was said
 * by somebody and is news; what is told of such orders ("the page told chatbots to …") is, too.
 */

const QUOTED =
  /“[^”]*”|"[^"]{2,}"|«[^»]*»|„[^“”]*[“”]|(?<![\p{L}\p{N}])‘[^’]*(?:’(?=\p{L})[^’]*)*’/gu;

/** Letters of other scripts that pass for Latin ones, as they are used to hide words from filters. */
const LOOKALIKES: Record<string, string> = {
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', у: 'y', і: 'i', ѕ: 's', ј: 'j', ԁ: 'd' },
  ...{ α: 'a', ο: 'o', ι: 'i', ρ: 'p', ν: 'v', ε: 'e', τ: 't', υ: 'u', κ: 'k' },
};
const MIXED_WORD =
  /(?=[\p{L}]*\p{Script=Latin})(?=[\p{L}]*[\p{Script=Cyrillic}\p{Script=Greek}])\p{L}+/gu;
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
/** Letters one by one ("i g n o r e a l l") are no sentence. */
const LETTERS_APART = /(?<![\p{L}\p{N}])(?:\p{L}\s+){9,}\p{L}(?![\p{L}\p{N}])/u;

/** Marks of chat templates, of templates and of replies in JSON. */
const MACHINE_MARKS =
  /<\|?\/?(?:im_(?:start|end)|(?:start|end|eot|begin)_?(?:of_)?[a-z_]*|system|assistant|tool_calls?)\|?>|<\|[a-z_]{3,}\|>|\[\/?(?:inst|system)\]|<<\/?sys>>|<\/(?:article|story|articles|question)>|^\W*#{2,} ?(?:system|instructions?|assistant)|\{\{|\{%|<%=|\$\{|"(?:points|sentences|headline|tool_calls|cites)"\s*:/iu;
/** Turns of a conversation: a machine's transcript, no report. */
const TURNS =
  /^\W*(?:system|developer|assistant)(?: message| prompt| override| notice)?\s*:|^administrator override\b|\bassistant: /iu;

/** Where an order can begin: at the start, after a stop, or after what leads up to it. */
const LEAD =
  "(?:^|[.:;!?…]\\s+|[—–-]\\s+|,\\s+)(?:\\W*(?:and|so|but|then|now|please|kindly|just|first|next|instead|you (?:must|should|shall|will|have to|are to|need to)|always|never|do not|don[’']t)[\\s,:]+){0,3}";
const RULES =
  '(?:instructions?|prompts?|rules?|guidelines?|directives?|directions?|orders?|commands?|polic(?:y|ies)|context|training|programming)';
const WHICH =
  '(?:all|any|every(?:thing)?|previous|prior|earlier|preceding|above|former|your|these|those|system|its)';
const SECRETS =
  '(?:system prompts?|initial prompt|hidden (?:instructions|rules|prompt)|credentials|(?:your|the full|the whole) (?:prompts?|instructions?|rules|guidelines|configuration|settings)|of your (?:prompts?|instructions?)|start of your prompt|(?:api|secret|access)[ _]keys?|your (?:[a-z]+ )?(?:keys?|tokens?|secrets?|passwords?)|[a-z]+_(?:api_)?(?:key|token)|environment variables|process\\.env|(?:text|words|lines?|everything) above|other (?:tenants?|workspaces?|servers|users|customers)|digest of)';
const ENGLISH = [
  `${LEAD}(?:ignore|disregard|forget|abandon|erase|override|bypass|discard|skip|stop following|follow(?= the rules| your)|set aside|drop|neglect)\\b[^.!?]{0,40}?\\b(?:${WHICH}\\b[^.!?]{0,30}\\b${RULES}|(?:the )?${RULES} (?:above|that you|you)|(?:the )?rules and|the system prompt)`,
  `${LEAD}(?:reveal|expose|disclose|copy|print|repeat|show|output|display|leak|provide|return|share|send|post|dump|recite|echo|list|tell|give|write|translate|spell|encode|expose)\\b[^.!?]{0,80}?\\b${SECRETS}\\b`,
  `${LEAD}translate your`,
  `${LEAD}tell me all of your`,
  `\\byou are (?:now )?(?:an? |the )?(?:ai|dan\\b|assistant|best assistant|language model|chat ?bot|bot|unfiltered|unrestricted|marketing bot)`,
  `${LEAD}(?:act as|pretend (?:to be|that you|you)|let us play a game in which you|role-?play as)\\b`,
  '(?:^|[.!?] )from now on,? you\\b',
  '\\b(?:note|message|attention|warning|instructions?|reminder|dear)[:,]? (?:to |for )?(?:the |an? |any |all )?(?:ais?|llms?|(?:large )?language models?|chat ?bots?|bots|(?:ai )?assistants?|summari[sz]ers?|crawlers?)\\b(?! (?:of|from|makers?|companies|firms?|developers?))',
  '\\b(?:ai )?(?:assistants?|language models?|chat ?bots?|llms?) (?:reading|that reads?|which reads?|processing|summari[sz]ing) this\\b',
  `(?:^|[.!?] )if you are (?:an? )?(?:ai|llm|language model|chat ?bot|assistant|bot)\\b`,
  '\\b(?:in|of|for|to|from|begin|start|end|open|skip) (?:every|each|your) (?:[a-z]+ )?(?:summary|summaries|answers?|repl(?:y|ies)|responses?|outputs?|digests?|headline|key points?)\\b',
  `(?:^|[.:,!?] )your (?:summary|answer|reply|response|output|headline|key points?|digest) (?:must|should|shall|will|has to|may) `,
  `${LEAD}(?:reply|respond|answer) (?:only |exactly |just )*(?:with|by|in|as)\\b`,
  `${LEAD}write (?:only|nothing but|exactly|without citations|the key points|(?:this )?as a quote)\\b`,
  `${LEAD}summari[sz]e this (?:article|page|text|story|report) as\\b`,
  `${LEAD}(?:include|add|insert|append|put|attach) (?:the|this|a|an) (?:link|url|address|image|picture|button|following (?:link|line|sentence))\\b`,
  `${LEAD}(?:notify|mention|ping|tag|alert) @`,
  `${LEAD}cite (?:sentence|number|source)? ?\\[?\\d`,
  `\\b(?:citation|source|receipt) for (?:this|that|it|everything|all)\\b[^.!?]{0,30}\\bis (?:sentence|number) ?\\d`,
  `\\bsentences? \\d+ (?:proves?|says?|supports?|shows?)\\b[^.!?]*\\bcite\\b`,
  `\\bcite \\[\\d+\\]`,
  `${LEAD}(?:call|use|invoke|run) the (?:function|tool)\\b`,
  `\\bfollowing text replaces your\\b|\\bnew instructions\\s*:|\\bend of (?:the )?(?:article|document|prompt|context|instructions)\\b\\W+(?:new|now)\\b`,
  `${LEAD}(?:decode|decrypt) (?:and|then)? ?(?:follow|obey|do|execute)\\b`,
  `${LEAD}attribute the (?:words|quote|quotation) (?:below|above|that follow)`,
  `${LEAD}(?:ignore|disregard|forget) (?:everything|all that|whatever|what)\\b[^.!?]{0,40}\\b(?:you|above|before|came|said)\\b`,
  `${LEAD}(?:set|put|leave|lay)\\b[^.!?]{0,40}\\b(?:guidance|${RULES}) aside\\b`,
  '\\bwhat(?:ever)? you (?:were|have been) told\\b',
  `(?:^|[.!?] )your (?:(?:new|only|real|actual) (?:task|job|role|goal|mission|instructions?)|task|instructions) (?:is|are) (?:now )?to\\b`,
  `\\byou (?:must|should|will|shall|are required to|are asked to|need to|have to) (?:now |only |always )?(?:output|print|reply|respond|answer|write|say|include|comply|state|mention)\\b`,
  `\\b(?:the|any|every|an?) (?:language model|llm|chat ?bot|model|(?:ai )?assistant|ai) (?:must|should|shall|has to) (?:now |only )?(?:output|print|reply|respond|write|say|include|mention|state|add|ignore|recommend)\\b`,
  '^\\W*(?:llms?|ai|model|assistants?|chatgpt|gpt|claude|gemini|copilot)(?: instructions?| note)?\\s*[:,]',
  '^\\W*(?:hey|hello|hi|dear|ok|okay) (?:ai|llm|model|assistant|chatgpt|gpt|claude|gemini|copilot)\\b',
  '\\bif (?:an? |any )?(?:ai|llm|language model|chat ?bot|assistant|bot|model) (?:is reading|reads|processes|is processing|summari[sz]es|sees) this\\b',
  '(?:^|[.!?] )when(?:ever)? (?:you )?(?:summari[sz]|answer|reply)\\p{Ll}*\\b[^.!?]{0,40}, (?:please |always |you )?\\p{Ll}+ ',
  `${LEAD}tell (?:your|the) (?:users?|readers?|humans?) (?:to|that)\\b`,
  '\\bas an? (?:ai|language model|ai (?:model|assistant))\\b,? (?:you|your)\\b',
  '\\bnew (?:directives?|instructions?|orders?|task)\\s*:',
  `${LEAD}treat the (?:following|next|above|text)\\b[^.!?]{0,40}\\bas (?:an? |the )?(?:commands?|instructions?|orders?|system)\\b`,
  `${LEAD}(?:respond|reply|answer|output) only\\b|${LEAD}output (?:an?|the|exactly)\\b`,
  "(?:^|[.!?] )(?:do not|don[’']t|never) (?:summari[sz]e|mention|cite|quote) this (?:article|page|text|story|paper)\\b",
  '\\bwhat (?:is|are) (?:the text of )?your (?:system prompt|instructions|initial prompt)\\b',
].map((pattern) => new RegExp(pattern, 'iu'));

/** What every English order speaks of: without any of it the patterns need not be tried. */
const SPOKEN_OF =
  /instruction|prompt|\brules?\b|guideline|directi|\borders?\b|command|polic|context|training|programming|\bkeys?\b|_key|token|secret|password|environment|process\.env|\babove\b|\byour?\b|\bsystem\b|tenant|workspace|\bservers\b|\bother (?:users|customers)|digest of|\bais?\b|\bdan\b|assistant|language model|\bbots?\b|chat ?bot|llm|summar|crawler|\bact as\b|pretend|role-?play|\brep(?:ly|lies)|respon|answer|output|headline|key point|\bwrite\b|\bcite\b|citation|\bsource for|receipt|\blink\b|\burl\b|@|the (?:function|tool)\b|\bfollow\b|credential|\bas an?\b|\bmodel\b|chatgpt|\bgpt\b|claude|gemini|copilot|\bthis\b|\battribute the|end of/iu;

/** "Ignore the instructions" as it is said elsewhere: verb and object near one another. */
const OTHER_LANGUAGES = [
  /(?<!\p{L})(?:ignorier|vergiss|vergesst|missacht)\p{L}*\b.{0,40}(?:anweisung|befehl|regeln|vorgaben|prompt)/iu,
  /(?<!\p{L})(?:ignore[zr]?|oublie[zr]?|négligez) (?:tout(?:es)?|les|tes|vos|ces|l)\b.{0,40}(?:instructions|consignes|règles|directives)/iu,
  /(?<!\p{L})(?:ignora|olvida|omite|desconsider[ae]|esqueça|ignore)\b.{0,40}(?:instruccion|indicacion|instruç|reglas|regras|órdenes|ordens)/iu,
  /(?<!\p{L})(?:ignora|dimentica|scorda)\b.{0,40}(?:istruzion|regole|ordini)/iu,
  /(?<!\p{L})(?:negeer|vergeet)\b.{0,40}(?:instructies|opdrachten|regels|aanwijzingen)/iu,
  /(?<!\p{L})(?:zignoruj|zapomnij|pomiń).{0,40}(?:instrukcj|polece|zasad)/iu,
  /(?<!\p{L})(?:ignorera|glöm|ignorer|glem)\b.{0,40}(?:instruktion|instruks|anvisning|regler)/iu,
  /(?<!\p{L})(?:игнорируй|проигнорируй|забудь|игноруй|ігноруй).{0,40}(?:инструкц|указани|правил|вказівк|інструкц)/iu,
  /(?:talimat|yönerge|kural)\p{L}*.{0,20}(?:yok say|unut|görmezden)/iu,
  /(?:تجاهل|انس|انسى).{0,30}(?:تعليمات|أوامر|الأوامر)/u,
  /(?<!\p{L})(?:vergiss|vergesst) alles\b|(?<!\p{L})n['’]obéis\p{L}* (?:plus|pas)\b|\bno hagas caso\b|不要理会|只输出/iu,
  /(?:निर्देश|आदेश).{0,30}(?:अनदेखा|नज़रअंदाज़|भूल)/u,
  /(?:忽略|无视|忘记|忽視|無視).{0,20}(?:指令|指示|提示|规则|規則)/u,
  /(?:指示|命令|プロンプト|ルール).{0,12}(?:無視|忘れ)/u,
  /(?:지시|명령|지침|규칙).{0,12}(?:무시|잊)/u,
];
/** Longer runs of letters and figures without a break are code (Base64, hexadecimal). */
const CODE_RUN = /(?<![\p{L}\p{N}/.:_-])[a-z0-9+/]{40,}={0,2}/giu;
/** What is longer is no sentence; an order stands near its beginning. */
const CHARS_READ_MAX = 1_000;

export function isOrderToModel(text: string): boolean {
  const read = text.slice(0, CHARS_READ_MAX);
  if (MACHINE_MARKS.test(read) || holdsCode(read) || LETTERS_APART.test(read)) return true;
  const plain = revealed(read.replace(QUOTED, ' '));
  const english = SPOKEN_OF.test(plain) ? ENGLISH : [];
  return [TURNS, ...english, ...OTHER_LANGUAGES].some((pattern) => pattern.test(plain));
}

/** The words as a reader takes them, whatever characters they are written in. */
function revealed(text: string): string {
  const shown = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const latin = OTHER_SCRIPT.test(shown)
    ? shown.replace(MIXED_WORD, (word) =>
        word.replace(/\p{L}/gu, (letter) => LOOKALIKES[letter] ?? letter),
      )
    : shown;
  return latin.replace(/\s+/g, ' ').trim();
}

function holdsCode(text: string): boolean {
  return (text.match(CODE_RUN) ?? []).some((run) => /\d|\+/.test(run) && /[a-z]/i.test(run));
}
