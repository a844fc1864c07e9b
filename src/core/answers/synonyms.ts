/**
 * Words that news uses for one another, groups parted by a bar, with telecom terms at the end. Kept
 * narrow: a group holds words that may replace each other without changing who did what.
 */
import { GENERAL_GROUPS } from './general-synonyms.ts';
import { baseOf } from './word-forms.ts';

const GROUPS = `say state tell declare announce remark comment add note claim assert explain insist argue
announce unveil reveal disclose|buy purchase acquire acquisition takeover
sell sale divest disposal|begin start launch commence open initiate
end finish conclude cease stop halt terminate close expire
rise increase grow climb jump surge gain up higher growth soar advance
fall drop decline decrease sink slump tumble plunge down lower reduce slip lose cut
reduce cut lower trim shrink slash curb
approve back endorse clear authorise authorize pass adopt greenlight accept
reject refuse deny decline dismiss rebuff turn spurn
ban prohibit bar forbid outlaw block exclude exclusion|allow permit let enable
win victory triumph beat defeat|help assist aid support assistance
company firm business corporation enterprise vendor group maker
government administration cabinet ministry|minister secretary
chairman chair chairwoman chairperson|chief head leader boss ceo executive director
president presidency|job post position role|worker employee staff workforce personnel
fire dismiss sack layoff|hire recruit employ appoint appointment name
quit resign leave depart resignation departure step|kill murder slay dead die death deadly fatal
injure wound hurt injury|attack assault strike raid offensive|war conflict fighting hostilities
agreement deal accord pact treaty contract|agree consent|law legislation act bill statute
rule regulation|court tribunal judge judgment ruling|lawsuit suit sue
money funds cash funding finance|cost price expense charge fee
big large huge major great significant vast sizeable|small little tiny minor slight modest
important key crucial vital critical essential main principal chief|new fresh latest
old ancient former previous|quick fast rapid swift speed
build construct create make produce manufacture construction erect
destroy demolish wreck destruction|show demonstrate indicate suggest display exhibit
want wish seek desire aim intend|plan intend propose proposal scheme
try attempt endeavour effort seek|need require requirement necessary
use employ utilize utilise adopt usage|get obtain gain receive acquire
give provide supply grant offer deliver|keep retain maintain preserve
change alter modify amend shift|happen occur take|worry concern fear anxiety alarm
danger risk threat hazard peril|threaten warn threat warning|delay postpone defer put
decide determine resolve decision determination|think believe consider view
find discover detect identify locate|ask request urge call demand appeal
answer reply respond response|talk discussion negotiation meet meeting|country nation state
city town|land territory region area|ally partner|enemy opponent rival foe|rival competitor
leak disclosure|spy espionage surveillance|house home residence|road street highway
car vehicle automobile|ship vessel boat|plane aircraft jet|film movie|doctor physician
child kid youngster|student pupil|teacher instructor|police officer
soldier troop army military force|weapon arm|vote ballot poll election|turnout ballot voter
elect vote choose select pick|voter electorate|party faction|leader ruler
emperor king monarch ruler sovereign|reign rule govern
found establish create set form foundation institute|capture seize take occupy conquer
invade invasion|defeat beat conquer overcome|retreat withdraw withdrawal pull|surrender capitulate
flee escape|live reside inhabit dwell|originate derive come stem
cause lead result trigger bring prompt|because due owing|include comprise contain consist
own owner ownership possess hold|join enter|send dispatch|arrive come reach|stay remain|speak talk
write author compose pen|design create|invent create devise develop|develop development
teach educate|study research investigation|scientist researcher|investigate probe inquiry examine
accuse allege blame charge|convict conviction guilty|arrest detain custody|release free
protect defend guard safeguard protection|prevent stop avoid
limit restrict restriction constraint curb cap|expand extend enlarge expansion grow|spread expand
agency body authority regulator watchdog|report account|statement declaration|profit earnings
revenue sales turnover|loss deficit|share stock|shareholder investor stockholder|owner proprietor
customer client subscriber user consumer|trade commerce|tariff duty levy|tax levy|percent per cent
half 50|quarter 25|double twice|annual yearly year|monthly month|weekly week
almost nearly about roughly approximately around|least minimum|maximum most
outage disruption blackout failure fail break sever silent silence cut|jail imprison prison sentence|
deep depth|high height|wide width|strong strength|call name dub describe|equipment gear kit hardware|operator carrier telco provider
mobile cellular wireless|phone telephone handset smartphone|internet online web|antenna mast tower
spectrum frequency|fibre fiber|rollout deployment deploy roll launch
hack breach compromise intrusion|hacker attacker intruder|flaw vulnerability bug weakness
patch fix repair|security safety|data information|test trial|upgrade update|merge merger combine
fine penalty|investment invest|site location|headquarters head base|worth value
religion faith church|belief doctrine|architecture building style|language tongue
origin source root|famous known renowned notable|popular common widespread|different distinct
similar alike|opposite contrary|biggest largest|highest top|first initial original|last final
earlier previous before|later after subsequent|yearly annual|former previous ex|senior top
oppose opposition resist against|support back favour favor
criticise criticize condemn denounce slam attack|praise hail applaud welcome|sign conclude ink
publish release issue print|confirm verify affirm|admit acknowledge concede
promise pledge vow commit|cancel scrap drop abandon axe|suspend pause halt freeze|resume restart
repeal abolish revoke rescind|replace substitute succeed`;

/** Of groups parted by bars or lines: each base with those of its groups. */
export function linksOf(groups: string): ReadonlyMap<string, ReadonlySet<string>> {
  const links = new Map<string, Set<string>>();
  for (const row of groups.split(/[|\n]/)) {
    const bases = row.trim().split(/\s+/).map(baseOf);
    for (const base of bases) {
      const known = links.get(base) ?? new Set<string>();
      for (const other of bases) if (other !== base) known.add(other);
      links.set(base, known);
    }
  }
  return links;
}

const LINKS = linksOf(`${GROUPS}|${GENERAL_GROUPS}`);
const NONE: ReadonlySet<string> = new Set();

/** Bases that may stand for this one. */
export function synonymsOf(base: string): ReadonlySet<string> {
  return LINKS.get(base) ?? NONE;
}
