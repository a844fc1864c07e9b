/**
 * Words that general prose uses for one another, groups parted by a bar or a line, to be read with
 * the news groups. A question seldom keeps the words of the sentence that answers it.
 */
export const GENERAL_GROUPS = `aim goal purpose objective target|area zone district territory|argue contend maintain|arrive reach come|ask inquire
assemble gather collect|assume suppose presume|avoid evade escape shun|battle fight combat clash|beautiful attractive
behaviour conduct|benefit advantage gain|border frontier boundary|brave courageous|break shatter smash
bright brilliant|calm quiet peaceful|capable able|capacity ability capability|carry transport convey bear
celebrate mark commemorate|certain sure|characteristic feature trait property quality attribute|cheap inexpensive
choose opt|circumstance condition situation|class category kind type|clean pure|clever intelligent|close near adjacent
collapse fall breakdown|collect accumulate gather|colonise colonize settle colony settlement|colonist settler
combine join unite merge|command order lead commander|complete finish full whole entire total|complex complicated
component part element piece constituent|conceal hide|conference meeting summit assembly
connect link join attach connection|consequence effect result outcome impact|constant steady continuous
contain hold include|continue proceed persist last|contribute donate|control dominate rule govern
cooperate collaborate|copy duplicate imitate|correct right accurate|courage bravery|create produce generate form
crime offence offense|crowd mob|crowned coronation|cruel brutal|culture civilisation civilization
current present existing|custom tradition practice habit|damage harm hurt|debate discuss argue discussion
debt liability|declare proclaim pronounce|decline decrease diminish fall drop deteriorate|dedicate devote
defence defense protection|define describe specify|delegate representative|deny refuse|depend rely
descend derive descent descendant|destroy ruin devastate demolish|destination goal|determine establish ascertain
device machine instrument apparatus tool|differ vary difference|difficult hard tough|direct guide steer
director manager|disaster catastrophe calamity|discover find learn|disease illness sickness|display exhibit show
distance length|distribute spread share|divide split separate partition|document paper record|drive push force
duty obligation responsibility|early initial|earn receive gain|easy simple|economy economic|edge border margin
education schooling|effective efficient|eliminate remove abolish|embark start|emerge appear arise|emit release
emphasise emphasize stress highlight|empire realm kingdom|encourage promote urge inspire|endure survive last
engage involve|enormous huge immense vast|enough sufficient adequate|ensure guarantee secure|environment surroundings
equal equivalent same|error mistake fault|escape flee|essential necessary vital|establishment founding foundation
estimate calculate reckon|event incident occurrence|evidence proof|evil wicked|exact precise
examine inspect study analyse analyze|example instance case|exchange swap trade|exclude omit|execute perform carry
exist be|expel banish deport exile|experience undergo suffer|expert specialist authority|explain clarify account
explore investigate|express voice state|extreme severe intense|factory plant mill works|fail failure
fake false counterfeit|fame reputation renown|family household|famous well-known celebrated|fast rapid quick
fear dread|fertile productive|field area domain|fight battle war|figure number statistic|final last ultimate
firm solid|flow stream|follow pursue succeed|food nourishment|force compel oblige power strength
foreign alien overseas|forest woods woodland|formal official|fortune wealth|fragment piece|free liberate release
frequent common often|friend companion|fuel petrol gasoline gas oil|fulfil fulfill meet satisfy|function role purpose
fundamental basic essential|garrison troops soldiers|general common|gift present donation
global worldwide international world|grant give award|grave tomb|group band team|guard protect|guide lead direct
handle manage deal|happy glad|harbour port|hate detest|heal cure|heart center centre core|heavy weighty
height altitude|hero champion|hire employ|holy sacred religious|honour honor|hope expect|hostile unfriendly|hunt chase
idea concept notion thought|ideology doctrine philosophy|ignore disregard neglect|illegal unlawful illicit
illustrate show depict|image picture|immigrant migrant newcomer|implement apply execute carry|import bring
improve enhance better improvement|income earnings revenue|increase growth rise|independent autonomous self-governing
indicate show point suggest|individual person single|industry manufacturing sector|influence affect impact effect
inform tell notify|inhabitant resident citizen population people|injure wound|inspire motivate
institution organisation organization establishment body|instruct teach order|intend mean plan|interest concern
internal domestic inner|interpret understand explain|introduce bring launch|invest put|island isle
issue problem matter|job occupation work profession employment|journey trip voyage travel|judge assess evaluate
kill execute slaughter massacre|know understand|label name call term|labour labor work|lack absence shortage scarcity
language tongue|large big major|law rule|layer level tier|lead guide head|learn study|legal lawful|legend myth
let allow permit|letter message|liberty freedom|limit restrict bound|list enumerate|literature writing
location place position site|lord noble aristocrat nobleman|loss defeat|love affection|loyal faithful
main chief primary principal major key|majority most|manage run operate|manner way method means
manufacture produce make|market sell|marry wed marriage wife husband|mass bulk|master lord|material substance
mature grow|measure amount|member belong|mention refer cite|merchant trader|message signal
migrate move emigrate migration|military army|mine dig|minority few|mission task|mix blend|model type version
modern contemporary recent|money currency cash|monk priest|motion movement|motivate drive|mountain peak
move shift transfer|murder assassinate|nature character|network system|nobility aristocracy
normal usual typical ordinary|notice observe see|number amount quantity|obey follow|object thing item
observe see watch|obstacle barrier|obvious clear evident|occupy inhabit hold|offer provide|officer official
operate run work function|opinion view belief|opponent enemy|opportunity chance|oppose resist
option choice alternative|order command sequence|ordinary common normal|organise organize arrange
overcome defeat conquer|oversee supervise monitor|pain suffering|parent father mother|participate take join
particular specific|partner associate ally|path route way|peace truce|peak top height|perform do play
period era age time|permanent lasting|permission approval consent|persecute oppress persecution|persuade convince
phase stage step|physical bodily|place put location|plain simple|poem poetry verse|point place|policy plan
poor impoverished|popular common|portion part share|position post place rank|positive good|possess own have
possible potential|poverty poor|power authority might strength|precede come|predict forecast|prefer favour favor
prepare ready|presence existence|preserve keep conserve|press push|previous prior earlier|priest clergy cleric
prince ruler|principle rule|prior before|prisoner captive inmate|private personal|prize award|probable likely
problem difficulty issue trouble|procedure process method|produce yield|product goods|profession occupation job career
profit gain|progress advance|prominent leading important notable|promote advance further|proper right|property estate
prophet messenger|proportion share percentage ratio part|propose suggest|prosper thrive flourish|protest demonstrate
province region|provoke cause|public open|publish issue print|pull draw|punish penalise penalize|purchase buy
pursue follow chase|quality standard|quarrel dispute|race ethnicity|radical extreme|range scope extent|raw crude
react respond|ready prepared|real actual true|realise realize understand|rebel revolt uprising rebellion insurgent
receive get|recent new|recognise recognize acknowledge|recommend advise|record register|recover regain|recruit enlist
reduce lessen|reform change|refugee exile|refuse reject|region area|regular usual|regulate control|relate connect
relative kin|relevant related|reliable dependable|relief aid|remain stay|remember recall|remote distant far
renew restore|rent lease|repeat again|replace supplant|reply answer|report tell|represent stand|request ask
rescue save|resemble like|resolve settle|resource supply|respect honour|respond answer|responsible accountable
rest remainder|restore return|retain keep|retire withdraw|retreat withdraw|return back|reveal show|reverse opposite
reward prize|rich wealthy|rigid strict|rise ascend|risk danger|rival competitor|river stream|road route|rob steal
role part function|root origin|rough approximate|royal king|rural country|safe secure|sail travel|salary wage pay
sample example|satisfy please|scale size|scarce rare|scatter spread disperse|scene place|scholar academic historian
school academy college|science scientific|search seek|season time|seat place|secret hidden|section part|segment part
seize take|select choose|send transmit|sense feeling|series sequence|serious severe|serve work|service duty
several many|severe harsh strict|shape form|sharp steep|shelter refuge|shine glow|shock surprise|shore coast
short brief|shout cry|sign symbol|signal sign|significant important|silent quiet|similar like|sin guilt
sister sibling brother|size extent|skill ability|slave servant|slow gradual|small minor|smart clever|smooth even
social society|soil earth ground|soldier warrior|solution answer|solve resolve|sort kind type|source origin
southern south|northern north|eastern east|western west|sovereign king|space room|speak say|special particular
species kind|speech address|speed rate velocity|spirit soul|sponsor fund|spot place|spread extend|square plaza
stable steady|staff employees|standard norm|state condition|statue monument|status rank|stem come|stick attach
stone rock|store keep|storm tempest|story tale|strange odd|strategy plan|strike hit|structure building|struggle fight
student pupil|style fashion|subject topic theme|subsequent later|success victory|sudden abrupt|suffer endure|suit fit
suitable fit appropriate|sum total|summit peak|supply provide|support back|suppress crush|supreme highest|surface top
surprise astonish|surrender yield|surround enclose|survey poll|survive live|suspect doubt|swear vow|switch change
sympathy pity|talent gift|task job|taste flavour|technique method|temple shrine|temporary brief|tend lean|term word
test try|text writing|theatre theater|theory hypothesis|thick dense|thin slim|threat danger|throne crown|title name
tolerate accept|top highest|touch contact|trace track|track follow|trade business|traffic transport|train teach
transform change|translate render|treat handle|treaty pact|trend tendency|trial test|tribe people|trick deceive
troop soldier|trust confidence|truth fact|uncertain doubtful|unify unite|union association|unique sole only|unit part
universal general|unusual rare|urban city|use application|useful helpful|vacant empty|valid legal|valley dale
valuable precious|value worth|variety range|various different|vehicle car|version form|victim casualty|victory win
village town|violent brutal|virtue merit|visible seen|vision sight|visit tour|vital crucial|volume amount
volunteer offer|wait delay|wander roam|want desire|warm hot|warn alert|waste squander|wave surge|weak feeble
wealth riches|weapon arm|weather climate|weigh weight|welcome greet|wide broad|wild savage|winner victor
wisdom knowledge|wise clever|witness see|wonder marvel|worry concern|worship pray|wound injury|write compose
wrong incorrect|young youth
grow growth|sell sale|lose loss|think thought|believe belief|prove proof|speak speech|bear birth born|give gift
see sight view|sit seat|sing song|know knowledge|broad breadth|young youth|true truth|warm warmth|free freedom|hot heat
proud pride|advise advice|flee flight|fly flight|feed food|bleed blood|tell tale|enter entry entrance|try trial|arrive arrival
refuse refusal|deny denial|receive reception receipt|perceive perception|describe description|destroy destruction
reduce reduction|expand expansion|extend extension|divide division|conclude conclusion|explode explosion|admit admission
permit permission|commit commitment|submit submission|succeed success succession|exceed excess|evolve evolution
compel compulsion|expel expulsion|convert conversion|pope papal papacy|king royal|sea marine maritime naval|sun solar
moon lunar|star stellar|father paternal|mother maternal|day daily|week weekly|war military martial|church ecclesiastical
night nocturnal|tooth dental|earth terrestrial|water aquatic|mind mental|tax fiscal|money monetary|air aerial|language linguistic
book literary|number numerical|marry marital|bishop episcopal|emperor imperial|parliament parliamentary|president presidential
lie location|buried burial bury|taught tuition|weigh weight|long length|deep depth|poor poverty|choose choice|live life alive
lend loan|behave behaviour behavior|complain complaint|depart departure|pursue pursuit|respond response|defend defence defense
offend offence offense|pretend pretence|intend intention|suspend suspension|tend tendency|attend attendance|appear appearance
exist existence|differ difference|prefer preference|refer reference|resist resistance|assist assistance|perform performance
guide guidance|allow allowance|accept acceptance|ally alliance|rely reliance|marry marriage|carry carriage|cover coverage
store storage|break breakage|close closure|press pressure|depart departure|seize seizure|expose exposure|please pleasure
measure measurement|govern government|agree agreement|settle settlement|employ employment|invest investment|develop development`;
