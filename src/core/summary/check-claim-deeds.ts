/**
 * Deeds as news tells them: verbs with the nouns made of them, groups parted by a bar. Wider than
 * what search may use, for a claim is held to one set of sentences and not to the whole store.
 */
export const DEED_GROUPS = `announce reveal unveil disclose declare publish present announcement disclosure
buy acquire purchase takeover acquisition snap|sell offload divest sale disposal
cut reduce lower trim slash shave pare curb reduction decrease diminish lessen lighten
kill die dead death fatality fatal perish claim slay deadly lethal casualty|approve clear greenlight back endorse ratify consent sanction pass carry
vote ballot elect election poll referendum|begin start launch commence open initiate kick embark onset outset
end finish conclude close cease stop terminate expire wrap halt completion|raise lift increase hike up boost bump put
rise climb grow increase jump surge swell mount soar up growth gain|fall drop decline sink slide slip dip plunge tumble down shrink lose dwindle
ban bar prohibit outlaw forbid exclude block prohibition banish|allow let permit enable entitle authorise license may
close shut shutter closure cease|open reopen inaugurate|expand extend widen broaden enlarge grow expansion extension
dismiss sack fire oust axe remove dismissal removal sacking part|resign quit leave depart step resignation departure exit stand
appoint name pick hire select recruit engage install choose appointment tap|replace succeed substitute take follow replacement successor
order instruct command direct tell require demand oblige|recall withdraw pull remove withdrawal
find detect discover identify spot uncover locate trace turn sight sighting discovery detection|search hunt look seek comb scour
rescue save recover free evacuate pull|trap strand stick maroon cut stuck|shelter hide refuge huddle
sing perform play chant|fasten tie attach bind secure fix strap|spend invest pay splash fork outlay expenditure cost
earn make profit receive collect gross|cost price charge expense expensive run bill|save economise saving cut
lose loss shed forfeit|gain win add attract pick secure draw|claim allege assert maintain contend argue insist say
deny reject refute dispute dismiss contest denial rebut|admit acknowledge concede confess accept recognise own
warn caution alert threaten warning|criticise condemn attack slam denounce blast criticism rebuke lambast fault complain object accuse
praise commend applaud hail laud compliment credit thank welcome|thank gratitude grateful thanks
complain complaint grumble object protest|accuse blame charge allege accusation fault|oppose object resist reject against opposition opponent
support back favour endorse champion support supporter favor|urge call appeal press ask plead exhort encourage
ask request invite seek call demand appeal|demand insist call want require press|want wish seek desire hope aim like intend
plan intend aim propose mean prepare schedule project intention|expect forecast predict anticipate foresee project should likely probable outlook projection
hope aspire optimistic expect|fear worry dread concern anxious afraid alarm|believe think consider view reckon feel regard opinion
say tell state add explain remark note comment mention report according argue|act respond react behave action|start first beginning|explain explanation describe account
promise pledge vow commit undertake guarantee assure promise commitment|threaten menace risk danger
offer propose tender bid give provide propose willing|give grant hand award donate provide present supply allot|receive get obtain accept collect gain land
lend loan borrow credit|send dispatch ship deliver post forward|bring carry take transport haul ferry convey deliver
import bring ship|export sell ship|return send bring hand give back|keep hold retain preserve maintain continue stay remain
change alter modify amend revise adjust shift reform overhaul revision|improve better enhance upgrade boost strengthen improvement
worsen deteriorate decline degrade|delay postpone defer hold late put push postponement wait|speed accelerate hasten quicken hurry fast
prevent stop block avert thwart foil keep stymie|protect guard shield safeguard defend secure protection
damage harm hurt wreck destroy ruin hit injure|destroy wreck demolish raze flatten ruin gut destruction demolition
build construct erect make develop assemble construction|repair fix mend restore renovate refurbish|burn blaze fire flame ignite torch
flood inundate swamp submerge flooding deluge|hit strike batter slam affect rock|affect influence impact hit touch concern
injure hurt wound injury maim harm|attack assault strike raid hit target bomb offensive|shoot fire gun open shooting|arrest detain hold seize custody apprehend
charge indict accuse defendant prosecute indictment|convict guilty conviction|jail imprison sentence prison incarcerate lock bar|free release acquit let clear
sue lawsuit suit court litigate legal claim action|fine penalise penalty punish punishment sanction|investigate probe examine inquire study inquiry investigation look
inspect check examine visit inspection audit|test trial try pilot check examine experiment|study research analyse examine survey analysis
agree accept consent settle agreement concur|settle resolve settlement compromise|negotiate talk bargain discuss negotiation dialogue
meet talk gather convene hold meeting summit encounter|join enter participate part sign enrol|attend visit turn attendance present crowd
visit tour trip travel go stop|travel go journey fly head trip bound sail drive|sail bound head travel voyage cruise navigate
move relocate transfer shift migrate relocation go|arrive reach land come arrival|depart leave set go departure
cancel scrap axe drop abandon ditch shelve cancellation pull end|abandon leave desert evacuate quit drop give
suspend halt pause freeze stop interrupt suspension hold|resume restart continue reopen again restore|continue go keep carry persist last
win beat triumph victory defeat overcome prevail|lose defeat beat loss|play face meet compete take host|score net hit goal|face confront meet encounter
lead head run chair direct manage command guide helm charge coach|manage run oversee handle control lead administer supervise|run operate manage work function
own possess hold have belong owner property|use employ utilise deploy apply usage rely|work function operate labour job|employ hire engage recruit
fail collapse failure unable flop miss|succeed success manage achieve|struggle difficulty trouble fight battle|fight battle combat struggle tackle
share split divide|merge combine unite join merger fuse|link connect tie join relate associate connection|separate split part divide break
break breach violate contravene breach infringe violation|obey follow comply respect meet compliance|hack breach break infiltrate compromise penetrate intrusion
steal theft rob take loot|leak disclose reveal expose|hide conceal cover withhold|show demonstrate indicate suggest reveal prove display find
publish release print issue post public|write author pen compose|read study peruse|watch view see monitor observe|see witness observe spot notice
learn discover find hear|teach instruct train educate coach|train coach drill prepare|decide rule choose opt determine decision resolve|judge rule decide find ruling verdict
reject refuse decline turn rebuff spurn rejection refusal veto|choose pick select opt choice prefer|measure gauge assess calculate|count tally number total|estimate reckon calculate put think assess
record log register document|register record enrol sign enlist|test screen check|treat care nurse therapy treatment|heal recover cure recovery|infect contaminate infection catch
fall ill sick sicken|eat consume feed dine|drink consume|grow cultivate plant farm|catch fish land|feed nourish|breed reproduce|hunt poach shoot
sign ink seal agree signature|enforce implement apply impose enforcement|introduce bring impose launch implement institute|lift remove end scrap drop ease
tighten toughen harden strengthen stiffen|ease relax loosen soften relief|exempt exclude spare except|insist maintain stress emphasise
stress emphasise underline highlight point|point note stress indicate|quote cite|answer reply respond response react|question doubt query challenge
doubt question sceptical suspect unsure|trust believe confidence rely|suspect think believe|prove establish show confirm demonstrate|confirm verify establish corroborate
establish determine found confirm create know|found create establish set start foundation|create make generate produce form|produce make manufacture generate output
supply provide deliver furnish|provide offer give supply|distribute hand deliver share|collect gather amass pick|store keep stock hold|trade deal exchange swap commerce
pay fund finance bear foot cover spend|fund finance pay bankroll sponsor subsidise|subsidise support fund subsidy|tax levy duty|rent let lease hire|own hold
dominate lead control|compete vie rival contest competition|challenge contest dispute appeal|appeal challenge contest|rank place rate list|top lead head exceed
exceed pass top surpass beat outstrip outnumber more|reach hit attain total amount touch rise climb|total amount come reach|double twofold twice|halve half
last endure continue run take|take last need|wait queue delay hold|spread extend expand|rotate turn spin|float drift|sink founder go|crash collide smash plunge hit collision
explode blast detonate explosion burst|erupt explode eruption|shake rattle rock jolt tremble|collapse fall crumble cave|escape flee evade run|chase pursue follow hunt
cross traverse pass|enter access join come|leave exit quit|board embark|land touch|launch fire start release unveil debut|fly pilot|drive steer|ride cycle
march demonstrate protest rally demonstration|riot unrest violence|strike walkout stoppage|gather assemble rally collect|celebrate mark commemorate celebration|mourn grieve
apologise sorry apology regret|regret sorry lament|hope want|fear dread|surprise shock astonish stun unexpected|please delight happy glad welcome|anger infuriate outrage angry fury
disappoint disappointed|encourage urge promote|promote advance back|persuade convince|force compel oblige make drive coerce|help aid assist support|hinder hamper impede obstruct
cause lead spark trigger prompt provoke bring result reason origin start|result lead cause follow outcome|stem come arise result|explain account|avoid escape evade prevent
limit cap restrict curb restriction|control regulate check manage|regulate control oversee rule|oversee supervise monitor run|monitor watch track follow|track follow trace monitor
install fit place put|remove strip take clear rip|add include extra|include contain comprise incorporate among feature|exclude omit leave|contain include hold carry
cover include insure|insure cover insurer insurance|guarantee ensure assure promise|secure obtain win get|lack miss without need short absence|need require must necessary
require need oblige demand must|deserve merit|matter count|hold keep have stage|stage hold organise host put|host hold stage home|organise arrange plan hold stage
compete participate|join side|quit leave|retire leave step|return come back|stay remain keep|rest stay|rise get|shift move|swap exchange|trim cut
transmit broadcast send|broadcast air show transmit|stream broadcast|film shoot record|record tape|interview question|address speak tackle|speak talk address speech|talk speak discuss conversation
hear listen|call phone ring|call name dub label describe brand term|name call identify|identify name recognise|describe call portray depict characterise|compare liken|define describe
blame fault responsible|attribute blame credit put|credit attribute|signal indicate suggest hint|hint suggest signal|imply suggest mean|mean imply|reflect show mirror|mark signal
consider weigh mull contemplate ponder explore think examine look consideration|explore examine consider look|review assess reconsider examine evaluate|assess evaluate judge review
drill bore excavate dig|dig excavate|clean clear purge|pollute contaminate pollution taint|leak spill escape seep|spill leak|dump discard|recycle reuse|generate produce
connect link plug|disconnect cut|switch change turn convert move migrate|convert turn change|transform change turn|adopt take use pass|adapt adjust|test try
rule govern reign|govern rule run|overthrow topple oust depose|invade enter occupy|occupy seize hold|seize capture take confiscate|surrender yield give|defend protect
deport expel remove|expel eject oust remove|extradite send|smuggle traffic|bribe corrupt|cheat defraud deceive|defraud swindle cheat fraud|lie mislead deceive|mislead deceive
lobby press campaign|campaign fight push|debate discuss argue|discuss talk debate consider|argue contend claim say maintain|contend argue claim|quarrel row dispute|clash fight
award give grant honour|honour award recognise|earn deserve win|mint print|withdraw pull leave retreat|deposit put|owe debt|repay return reimburse refund|refund repay return
merit deserve|outline describe detail present set|detail outline describe|draft write draw prepare|prepare ready plan|design plan devise create|devise create invent|invent create devise
notify inform tell alert notice|inform tell notify brief advise|consult ask advise consultation view|advise recommend counsel advice|recommend advise suggest propose recommendation urge
bounce rebound recover|rebound recover rally bounce|plummet plunge fall|stabilise steady|fluctuate vary|vary differ|differ vary|outpace exceed beat|trail lag behind|lag trail behind
sail voyage|tow pull drag|anchor moor dock|dock berth moor|refuel fill|load fill|unload discharge|capsize overturn sink|drown die|swim bathe|dive plunge|climb ascend scale
undermine weaken hurt|jeopardise threaten endanger risk|endanger threaten risk jeopardise|harm hurt damage injure|ruin destroy|disrupt interrupt upset disturb|disturb disrupt upset
mandate require oblige|implement carry apply enforce|execute carry kill|perform do carry play|complete finish end|achieve reach accomplish|miss lose fail|skip miss omit
entrust give charge|assign give allocate|allocate give assign|deploy send use|mobilise deploy call|station base deploy|base locate station headquarter|locate base situate find
vanish disappear lost miss|disappear vanish go|appear emerge come|emerge appear come arise|happen occur take|occur happen|unfold happen develop
soften ease weaken|destabilise unstable stability|stabilise stable|tame control|vaccinate jab inoculate immunise|diagnose identify|prescribe give|operate surgery
graduate finish|enrol register join|study learn|fail flunk|exceed surpass|bid offer try|auction sell|float list|list name float|invest put spend plough
assist help aid|volunteer offer|donate give contribute donation|contribute give add|raise collect gather|pool combine|rally gather recover|boycott shun avoid|shun avoid reject
sweep clean|patrol police guard|guard protect|deter discourage prevent|discourage deter|tempt lure attract|attract draw lure|appeal attract|wed marry|divorce split separate
freeze halt|thaw melt|melt thaw|dry parch|rain pour|snow blizzard|blow gust|boil heat|cool chill|warm heat|heat warm
backtrack reverse|reverse overturn undo|undo reverse|revive restore bring|restore return revive bring|renew extend|extend renew prolong lengthen|expire end lapse|lapse expire
entitle right allow|qualify eligible|apply request|grant give allow approve award|obtain get win|deny refuse|withhold keep refuse|void cancel annul|annul cancel void
coincide overlap|precede before|predate before|succeed follow|outlive survive|survive live outlive alive|live reside inhabit home|inhabit live|settle live|flock go
trade sell deal|haggle bargain|price charge|undercut cheap|overcharge charge|waste squander|squander waste|hoard store|ration limit
grapple struggle deal|cope deal manage|tackle address deal|deal handle|handle deal manage|scrutinise examine check inspect|vet check examine|verify check confirm|authenticate verify
face risk confront|intact undamaged unharmed|near close|credit praise|acquit clear exonerate|join arrive come|wait await|celebrate cheer applaud|know inform aware|determine measure establish|pay payment|repay repayment|lose loss|sell sale|choose choice|speak speech|fly flight|prove proof|believe belief|strong strength|long length|wide width|high height|deep depth|hot heat|young youth|poor poverty
birth bear born|give gift|think thought|see sight|succeed success|marry marriage wedding|know knowledge|serve service|hate hatred|choose selection|pursue pursuit|weigh weight|bury burial
succumb die|withdraw withdrawal|refuse refusal|approve approval|arrive arrival|propose proposal|remove removal|try trial|deny denial|renew renewal|survive survival|appear appearance
seize seizure|fail failure|depart departure|depress depression|please pleasure|expose exposure|close closure|press pressure|analyse analysis|destroy destruction|produce production output
reduce reduction|receive receipt reception|describe description|subscribe subscription|decide decision|divide division|explode explosion|conclude conclusion|include inclusion|invade invasion`;
