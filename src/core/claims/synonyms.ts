/**
 * Further words that may stand for one another in a claim, wider than search wants them: light
 * verbs, nominalisations, everyday paraphrase. One group a line, compared by base form.
 */
import { linksOf } from '../answers/synonyms.ts';

const GROUPS = `thief robber burglar|traveller passenger commuter tourist|authority watchdog board agency body
seize confiscate impound|detain hold arrest|homeowner householder|salary wage pay earnings|jobless unemployed
envoy ambassador diplomat|rebel insurgent|truce ceasefire|captive hostage|campaigner activist|rally march protest
protester demonstrator|coalition alliance|outlay spending expenditure|lawmaker deputy legislator mp|relief aid help
rout defeat|topple overthrow oust|surge leap soar|plummet plunge|revamp overhaul reform|bolster strengthen boost
hinder hamper impede obstruct|bar block ban|grill question|slate plan schedule|vie compete|woo court|axe cut scrap
probe inquiry|pledge vow|hail praise|lure attract|oversee supervise run|scarce rare|swift fast quick|vast huge
begin kick|gather assemble|attend join|depart leave|amass collect|reckon estimate think|fault flaw bug glitch
glitch error failure|theft robbery stealing|crook criminal|newcomer entrant|pensioner retiree|youth young
scam fraud|bogus fake false|genuine real|sole only|entire whole|annual yearly|fresh new|forthcoming coming next
linger stay remain wait|run carry operate|vessel ship boat|again anew
patience calm|escort accompany|reopen open
site point place location spot|jail prison sentence imprison|briton british
plea plead|marketplace market|demand require|begin switch|duty tariff
ship send export dispatch|launch release available publish|cite name mention list|finish complete end
recall withdraw|strand trap stick|bury underground|stress emphasise|halt suspend|pick name|drift spread
stop block|describe call label brand|pay compensation|unveil launch|rank rate|target aim|cause make
steal theft rob|kill death|win award|sign agree|tighten toughen|claim allege|shelter house|draw attract
fall drop decline decrease sink slump tumble plunge slip slide shrink dip slow
rise increase grow climb jump surge soar double triple expand swell
restore back return resume|lift end remove scrap waive|reply respond answer|fire dismiss sack oust
legislator lawmaker parliament|expect likely probably|keep store|personnel staff|hit strike|swap exchange
cut drop fall|deliver hand|wait delay queue|rollback reversal|smash break|rate level|ceiling cap limit
help support|decide choose|rather prefer|restart resume|begin open|record high|oust topple|hike raise
about regarding concerning|accident crash collision|accuse allegation allege accusation
achieve reach attain accomplish|address tackle handle|affect hit impact influence
affordable cheap inexpensive|aim goal target objective|alert notify warn inform
announce announcement unveil say|answer reply respond response|anxious worried concerned worry
appoint name appointment pick choose|approve approval endorse okay nod|area zone region district
argue argument dispute row|arrive arrival come land|assess evaluate review assessment examine
attack hit target|attempt try bid effort|attend visit|average typical mean
award prize honour grant|aware know|beat defeat overcome outdo|believe think belief
benefit advantage gain|big large great huge major sizable|blackout outage failure
block stop prevent bar|boost raise lift increase strengthen|border frontier
break breach violate violation|bring take carry|build construct erect construction put
business company firm|busy crowded|buy purchase take acquire|carry transport|cease stop end
chance opportunity possibility|cheap low inexpensive|check inspect inspection verify examine
choose pick select choice opt|citizen resident national|claim say assert allege
clash conflict fight|close shut closure|collapse fail failure|collect gather
commit pledge promise commitment|complete finish finalise finalize|comply obey follow compliance
condition term|conference meeting summit event|connect link join connection
consider weigh mull contemplate|consumer customer shopper|contain hold include
continue go keep remain|control run manage command|convince persuade
cooperate collaborate cooperation collaboration work|copy duplicate|cost price pay
country nation state|cover include span|create make form set establish found|crime offence
criticise criticism attack condemn|current present|cut reduce reduction slash|damage harm hurt
danger risk threat|data information record|deal agreement contract|debate discuss discussion
decide decision choose|delay postponement late hold|deliver supply provide delivery
demand require call request|deny denial reject|depart leave departure
dependent rely depend reliance reliant dependence|deploy roll install introduce|design plan draw
difficult hard tough|disagree dispute|disaster catastrophe|discover find discovery
disrupt interrupt disruption|divide split|double twice|draw attract|drive push|early soon
earn make|economy economic|effect result consequence outcome|elderly old|electricity power energy
emergency crisis|employ hire recruit work|employee staff worker|end finish close expire stop
enough sufficient|ensure guarantee|enter access|error mistake fault|escape flee
estimate reckon put|evacuate remove|event incident|evidence proof|exam test
expand extend grow expansion|expect anticipate forecast predict|expensive costly dear
expert specialist|explain explanation|export ship|extra additional more|face confront
factory plant|failure fault|fair just|fall drop decline|farmer grower|fault defect problem
fight battle|fire blaze|firm company|flight plane|flood flooding|forbid ban prohibit
force compel oblige make|foreign overseas|forest woodland|found establish start|free release
funding money finance|gain win|gather collect|get receive obtain|global worldwide international
goods product|grow growth expand rise|guilty convict|gun weapon|halt stop pause|happen occur
harm damage|head lead run chief|hear listen|help aid assist
highlight stress emphasise emphasize underline|hike rise increase|hold keep stage
home house domestic|hospital clinic|hurt injure|idea plan|illegal unlawful
illness disease sickness|impose introduce place|improve better improvement|incident event
income revenue earnings|inform tell|injure wound hurt|install fit deploy put|intend plan aim
invite ask|issue problem|job post|join enter|journalist reporter|judge court
keep hold retain maintain|key important main|kill die|labour work|lack shortage absence
landmark historic|launch start introduce begin|law legislation|lawmaker legislator parliament mp
lawyer attorney counsel|leak disclosure release|learn find|leave exit|legal lawful|letter note
level rate|license licence permit|limit cap restrict|link connect tie|listen hear|live reside
local regional|locate base site|loss lose|lot many|maker manufacturer producer make
manufacturing manufacture make|march protest|medicine drug|meet meeting|member belong|message text
method way|mind willing incline|mistake error|modern new|money cash|monitor watch track
monthly month|move shift transfer relocate|murder kill|need require|neighbour adjacent
north northern|notice spot|object oppose objection|observe see|offer propose proposal provide
official authority|open launch opening inaugurate|operate run operation|operator carrier provider
oppose against opposition|order instruct command tell|organise organize arrange hold
outage disruption|overall total|own possess ownership|owner own|parliament mp lawmaker
partner ally|pay spend payment|people resident person|permanent lasting
permission approval consent permit|phone handset mobile|pick choose|place put|plan scheme intend
player company|poll survey|pollution contaminate contamination|poor bad|postpone delay
power electricity|praise commend|predict forecast|prepare ready preparation|press media
pressure push|prevent stop|price cost|prison jail|prize award
probe investigation inquiry investigate|produce make production|profit earn
programme program scheme project|progress advance|promise pledge vow undertaking undertake
propose suggest proposal put|protect shield safeguard|protest demonstrate demonstration rally
prove show|provide supply give|public open|publish release|purchase buy|push urge|question query
quick rapid|quit resign leave|raise lift increase|range variety|reach hit|real actual|reason cause
rebuild reconstruct|receive get|recover recovery|refuse decline unwilling|region area|reject turn
rely depend|remove strip take removal|rent lease|repair fix mend
replace swap substitute replacement|report say|rescue save|resident local inhabitant people
resign quit step|respond react reaction|restore return bring|restrict limit restriction
return back|reveal show disclose|review assess|right entitle|rise climb|risk danger
rule regulation|run operate|safe secure|salary pay wage|satisfy meet|save rescue|say speak
school education|sea ocean|search hunt|see witness|seek pursue|sell sale|send dispatch
separate apart|serious severe grave|serve service|share split|shop store retailer|short brief
shortage lack scarcity|show reveal|sick ill|sign ink signature signing|situation condition
slow sluggish|soldier troop|solve resolve|speak talk address|speed pace fast|spend invest spending
spokesman spokeswoman spokesperson representative|start begin|stay remain|stop halt
storm hurricane|strategy plan|strike walkout|strong powerful|struggle difficulty|study research
succeed success|suffer experience sustain|suggest indicate|support back|sure certain|surge rise
survey poll|suspect believe|switch change move turn|talk negotiation|target aim|technology tech
temporary interim|terrible awful|threat danger|threaten menace|tie link|total whole|tower mast
town city|trade commerce|transfer move|travel go trip|trial test|trip visit tour|trouble problem
truck lorry|trust confidence|turn change|unable fail|uncertain unclear unsure|unusual rare
upgrade improve|urge call|use utilise|usual normal|vehicle car|victim casualty|view opinion
violence unrest|visit trip|voter elector|vow pledge|wage pay|want seek|warn caution|watch monitor
weak fragile|weapon gun|win secure|within inside|work function|world global|worry fear
wrong incorrect|yearly annual|equipment hardware kit gear
mandate require obligatory compulsory mandatory|ineligible disqualify|ban barred
spokesperson spokesman|budget spending|vote ballot|pilot trial test|recall withdraw
eavesdrop intercept listen spy tap|encrypt scramble encryption|subsidy grant aid
merge combine merger|stake holding share|outlet shop branch|headquarter base|crew staff team
bug flaw|intruder hacker attacker|breach hack intrusion|patch fix update|steal theft stole
personal private|password credential|fibre fiber|subscriber customer user|rural countryside
coverage reach signal|spectrum airwave frequency|auction sale|licence permit
undersea subsea submarine underwater|jam interfere interference|compensate compensation
refund repay reimburse|complain complaint|penalise penalize penalty fine punish
overturn quash reverse|appeal challenge contest|uphold confirm|dominate lead
allocate assign earmark allocation|consult consultation|certify certification approve|comply meet
retire retirement leave|debut launch first|adjourn postpone|extend prolong lengthen extension
scrap ditch drop|relocate move|inaugurate open|supervise oversee|manufacture make produce
decade ten|century hundred|fortnight two|opening start|shutdown closure switch|retire phase
phase stage|gradual step|sunset end|bill charge|tariff price plan|phone call|handset device phone
device equipment gadget|app application|site website|engineer technician|worker labourer
walkout strike|pact deal|truce ceasefire|refugee migrant|immigrant migrant
lawmaker senator representative|parliamentary parliament|ministerial minister
presidential president|governmental government|municipal city council|council authority
police officer force|detective investigator|jail prison imprison|sentence jail|charge accuse
court tribunal|verdict ruling|hospitalise hospital|vaccine jab|infection infect case
epidemic outbreak|doctor medic physician|surgery operation|temperature heat|rainfall rain
quake earthquake|wildfire fire|emission pollution|oil petroleum crude|rail railway train
airline carrier|port harbour|ferry ship boat|road route|driver motorist|passenger traveller
match game|coach manager|team side club|goal score|championship title|tournament competition
stadium venue ground|fan supporter|musician artist|actor star|novel book|author writer
exhibition show|museum gallery|painting picture artwork|tourist visitor|chef cook
university college|professor academic|pupil student|pensioner retiree|tenant renter|mortgage loan
loan lend credit|bank lender|bankrupt insolvent bankruptcy insolvency|shareholder investor
forecast projection predict|inflation price|unemployment jobless|recession downturn|customs border
factory mill|warehouse depot|supplier vendor|retailer shop|consumer buyer
advertise advert advertisement ad|merchandise goods`;

const LINKS = linksOf(GROUPS);
const NONE: ReadonlySet<string> = new Set();

export function claimSynonymsOf(base: string): ReadonlySet<string> {
  return LINKS.get(base) ?? NONE;
}
