/**
 * How common ordinary English words are in news, in three tiers. Stands in for document
 * frequencies until enough articles have come, so that two headlines alone can be compared: a
 * shared "police" says little, a shared surname much. Judged by hand; the tiers are coarse on
 * purpose.
 */
import { stem } from '../text/tokens.ts';

const list = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '');

/** About one news text in four has it. */
const EVERYWHERE =
  list(`people man woman country state government president official report news company world city home work
  end start come back high long big good number group public national American US include help call find think show need look ask
  want know turn leave move hold run open plan expect million percent month hour night morning place case point lead left right small late
  early fact issue problem question result half line full hand head side name local member area continue add become happen bring
  try live die lost win play pay meet set follow change large major next general second third law old young life family child police`);

/** About one in twelve. */
const OFTEN =
  list(`accord action address agency agree air allow announce answer appear approach arrest arrive article attack attempt
  attorney authority available avoid away bad ban bank base begin believe black board body book break British build business buy campaign
  car care carry cause center central chance charge check chief choose claim clear close coach comment committee common community compare
  complete concern condition confirm consider contact control cost council count couple court cover create crime current cut damage daily data
  date daughter deal death debate decide decision decline defend degree deliver demand deny department describe despite detail develop
  difference difficult director discuss door draw drive drop drug due earn east economic economy education effect effort eight election
  email emergency employee energy enter environment establish estimate evening event evidence example executive expert explain eye face fail fall
  father fear federal feel field fight figure file fill film final financial fire five food force foreign form former forward four free Friday
  friend fund future gain game gas girl give goal gold great green ground grow guard guilty gun happy hard hear heart heavy hit hope hospital
  hot hour house huge human idea identify image immediately impact important improve incident increase independent indicate individual
  industry inform information injure injury inside international internet interview investigate investigation involve job join judge judgment
  keep key kill kind lack land lawyer lay league learn legal letter level light list listen little loss love low main maintain manage manager
  market match matter measure media medical mention message mile military mind minister minute miss money mother move movie murder music
  near news night nine north note notice offer office officer oil online operate operation opportunity option order organization original
  outside owner park part party pass past patient peace performance period person phone photo physical picture piece plane player please
  police policy political poor popular position possible post power prepare present press pressure prevent previous price prison private
  process produce product professional program project protect prove provide push quarter question quick race radio raise range rate reach
  read ready real reason receive record red reduce refuse region release remain remember remove replace report represent request require
  rescue research respond response rest return reveal review rise risk road role room rule safe safety sale save scene schedule school
  science season seat secretary security seek sell send senior sense series serious serve service seven share ship shoot shop short shot
  show shut sign similar simple single site situation six social society son source south space speak special spend spokesman spokesperson
  spokeswoman sport staff stage stand statement station stay step stop store story street strong student study subject success suffer
  suggest suit summer support surprise suspect system talk target team technology television ten term test thank theory threat threaten
  three throw total touch town trade train travel treat trial trouble true trust try TV type union unit university value version victim
  victory video view violence visit voice vote wait walk wall war warn watch water weapon weather week weekend weight west white wife
  winter witness wonder word worker worth wound write wrong York Washington London Britain Europe America English China Chinese Russia French
  Germany German India Israel California Texas Reuters AP AFP BBC CNN Associated Press`);

/** About one in forty. */
const SOMETIMES =
  list(`abandon ability abuse accept access accident accuse achieve act active actor actress add admit adult advance
  advantage advice affair affect afternoon aid aim airport album alert alive allege alliance amount analyst anger angry animal anniversary
  annual appeal apply appoint appointment army arm art assault asset assist associate athlete attend attention audience August autumn average
  award aware baby background balance ball band bar basic battle beach bear beat beautiful bed behavior benefit bid bill billion birth bit
  blame block blood blow blue boat bomb bond border born boss bottom box boy brain branch brand bridge brief broad broadcast brother budget
  building burn bus cabinet camera camp cancel cancer candidate capital captain card career cash cast catch celebrate celebrity cell century
  certain chair chairman challenge champion championship channel character charity Christmas church circumstance citizen civil class clean client
  climate climb club coast code cold collapse colleague collect college commission commit commitment communication competition complain
  complaint computer conduct conference confidence conflict Congress connect connection conservative construction consumer contain content
  contest contract contribute convict conviction cook cool corner corporate corporation counter county courage coverage crash crew crisis
  critic critical criticism crowd customer cycle dance danger dangerous dark deadline deadly dead dear debt declare deep defeat defendant
  defense deficit delay democracy Democrat deputy design desire destroy detective device diet digital dinner direct direction disaster discover
  disease disorder display distance district document dog dollar domestic double doubt dozen dramatic dream dress earthquake ease edge edition
  editor element emerge employ enforcement engine enjoy ensure episode equal equipment escape European exchange exercise exist exit experience
  explosion export extend extra extreme facility factor faith famous fan fast fatal favor feature fee female festival finish firm fish flag fleet
  flight flood floor fly focus foot football forecast forest forget former fort forum foundation fresh front fuel fully gather gay gender generate
  generation gift glass global governor grand grant green guest guide guy hair hall hate headquarters health heat helicopter hero hide hill
  historic history holiday honor host hotel household hundred hunt husband ice identity illegal illness immigration impose impossible impress
  initial innocent instance institution insurance intelligence intend interest introduce invest investor invite island item jail jet joint
  journal journalist jury justice kid knee knife labor lady lake launch lawsuit leader leadership leak leg legislation lesson liberal library
  license lie limit link live loan location lock lord magazine magnitude mail male mark marriage married mass master material mayor meal mean
  mental metal method middle midnight minor mission mistake model modern moment monitor mood motion motor mountain mouth murderer museum Muslim
  mystery narrow nation native natural nature navy necessary neighbor neighborhood network noise nominate normal northern nuclear nurse obvious
  ocean offense opinion opponent opposition organize outcome overall overnight own pain panel paper parent parliament participate partner
  passenger path patrol pattern peak pick pilot pitch planet plant platform plead pleasure pocket poll pool population port portion positive
  potential pound practice pray predict prefer premier presence preserve president prime prince print prior prisoner prize procedure proceed
  professor profile profit promise promote proper property propose prosecute prosecutor protest proud publish punish purchase purpose pursue
  quality quiet quit quote radio rail rain rank rape rare reaction realize rebel recall recession recognize recommend recover recovery
  reform refugee regime register regular regulation regulator reject relate relation relationship relative relax relief religion religious
  rely remark remote rent repair repeat reporter Republican reputation reserve resident resign resist resolution resolve resource respect
  restaurant restore restrict retail retire retirement reverse ride rival river rock roll root rough round route row royal rumor rural rush
  sad sanction satellite scale scandal scare score screen script search secret section secure select senate senator sentence separate sergeant
  session settle settlement severe sex sexual shake shape sharp sheriff shift shock shooting shoulder sick sight signal silence sing singer
  sister sit skill sleep slow smart smile smoke snow soldier solid solution solve song sort sound southern spark speech speed spirit split
  spot spread spring squad square stable stake standard star statistic steal stock stone storm straight strange strategy strength stress stretch
  strike structure struggle style succeed suicide sum sun supply surface surgery surround survey survive survivor suspend suspicion sweep switch
  sympathy table tackle tactic tape task tax teach teacher tear teen teenager telephone temperature tension terror terrorist text theater thousand
  ticket tie tight title tone tonight tool top tour tourist track traditional traffic tragedy trail transfer transport treatment trend trip troop
  truck trust truth twice ultimate uncle understand undergo unique unite unlikely update upset urge user usual valley van variety vehicle venue
  veteran vice victim village violate violent virus visitor volunteer voter wage wake warning waste wave weak wealth wear web website wedding
  welcome western wild wind window wing wish withdraw wood works worry worse yard youth zone France Japan Canada Australia Pakistan Iran Iraq
  Afghanistan Italy Spain Africa Asia Angeles Los San Francisco Chicago Florida Boston Hollywood Obama Bush Trump Biden Clinton`);

/** Share of news texts that hold a word of each tier. */
const TIERS: readonly (readonly [readonly string[], number])[] = [
  [SOMETIMES, 0.025],
  [OFTEN, 0.08],
  [EVERYWHERE, 0.25],
];

/** Any other word: a name or a rare one. */
export const RARE_SHARE = 0.001;

/** Stem → share of news texts that hold it. */
export const COMMON_WORDS: ReadonlyMap<string, number> = new Map(
  TIERS.flatMap(([words, share]) =>
    words.map((word): [string, number] => [stem(word.toLowerCase()), share]),
  ),
);
