/**
 * Which way a text points on the axes that news turns on: up or down, for or against, won or lost,
 * begun or ended. Two texts that share no word may yet point opposite ways. Data and counts only.
 */
import { baseOf } from '../answers/word-forms.ts';
import type { ClaimWord } from './read.ts';
import type { WordState } from './states.ts';

/** One axis a line: words of one end | words of the other. */
const AXES = `rise rose risen increase grow grew growth climb jump surge gain soar up upward raise expand higher more greater larger bigger upwards boost hike swell widen record double triple rebound recover upgrade strengthen add exceed above top most highest largest gainer expansion longer extend|fall fell fallen drop decline decrease sink slump tumble plunge slip slide shrink down downward lower less fewer smaller cut reduce narrow dip lose halve slash weaken slow downgrade below least lowest smallest trim shorter shorten ease dwindle contract recede fade plummet erode reduction
support back backing endorse endorsement praise hail applaud defend favour favor agree approve approval welcome champion embrace admire laud commend cheer thank salute compliment fan ally advocate adopt supporter supportive|oppose opposition criticize criticise criticism condemn denounce attack slam reject rejection disapprove blast resist object mock deride insult fault rip blame ridicule decry assail lambast berate rebuke scold bash disagree dispute opponent critic detractor veto repudiate disavow denigrate lash disparage
win won victory victorious triumph beat defeat prevail lead led leading ahead succeed success successful winner top conquer clinch sweep overcome outperform advance|lose lost loss losing trail trailed trailing behind fail failed failure unsuccessful loser concede underperform bottom short flop fell
start began begin begun launch open opened resume enter join arrive arrival introduce create establish found form commence initiate kick build restart return hire appoint name adopt|end ended finish stop stopped close closed halt suspend suspension leave left exit quit withdraw withdrew withdrawal depart departure cancel scrap abolish drop abandon dissolve resign resignation fire fired dismiss oust remove removal retire repeal cease eliminate dump terminate shut
allow permit let enable legal free release released authorize authorise clear grant accept admit lift|ban prohibit forbid bar barred block prevent stop illegal arrest detain jail imprison refuse deny denied exclude restrict prohibition turn impose reject forbade outlaw
good better best great excellent strong stronger positive optimistic confident happy pleased glad proud hopeful healthy safe safer secure fair honest true right correct accurate popular rich easy easier easily readily simple smooth calm peaceful useful helpful effective safe stable improve improvement benefit love like enjoy successfully comfortable certain clear sharp welcome|bad worse worst poor weak weaker negative pessimistic worried unhappy angry sad ashamed fear afraid sick dangerous unsafe insecure unfair dishonest false wrong incorrect inaccurate unpopular difficult hard harder hardly struggle rough violent useless harmful ineffective unstable worsen damage hurt harm hate dislike regret uneasy uncertain unclear doubt displeased disappointed dissatisfied concern concerned threat crisis trouble
always often frequently regularly all every everyone most many usually common widely everywhere constantly repeatedly majority unanimous|never rarely seldom none few nobody hardly occasionally rare barely minority scarcely little infrequently
same similar alike equal equally identical match tie tied even agree consistent likewise unchanged keep kept remain remained retain maintain stay stayed preserve|different differ unlike unequal contrast opposite change changed alter switch shift replace replaced reverse reversed vary distinct divergent contradict
before earlier prior previous previously ahead first former early beforehand until|after later following next subsequent subsequently since last latter late afterwards then
true real confirm confirmed admit admitted acknowledge prove proven reveal genuine authentic verify concede|false fake deny denied refute dispute bogus disprove debunk phony hoax reject
near nearer close closer toward towards approach beside nearby|far farther further away distant remote
give gave sell sold send sent pay paid lend export supply donate deliver provide offer spend|receive received buy bought get got take took borrow import accept collect earn acquire purchase inherit
public open openly publicly visible transparent reveal disclose publish known|private secret secretly privately hidden conceal hide withhold confidential unknown anonymous
many large big huge major vast massive sharp sharply dramatic significant significantly commanding wide broad heavy considerable substantial big overwhelming strongly|few small slight slightly minor little tiny narrow narrowly modest modestly marginal marginally limited thin mild barely
live alive survive survived born birth save rescue|die died death dead kill killed murder slain perish deceased fatal
inside within in indoor internal|outside outdoor external out
remember recall notice aware know recognize|forget forgot ignore overlook unaware neglect
likely probably certain expected sure definitely possible|unlikely doubtful impossible improbable
old older elderly veteran|young younger new newer youth newcomer
liberal left progressive democratic democrat|conservative right republican
north northern upper|south southern lower
east eastern|west western
guilty convict convicted conviction|innocent acquit acquitted cleared exonerate
protect defend shield preserve safeguard|threaten endanger expose attack undermine destroy`;

type Side = { axis: number; sign: 1 | -1 };
const SIDES = new Map<string, Side[]>();
for (const [axis, row] of AXES.split('\n').entries()) {
  const [left = '', right = ''] = row.split('|');
  const note = (words: string, sign: 1 | -1) => {
    for (const base of new Set(words.trim().split(/\s+/).map(baseOf)))
      SIDES.set(base, [...(SIDES.get(base) ?? []), { axis, sign }]);
  };
  note(left, 1);
  note(right, -1);
}

export type Pointing = { plus: number; minus: number };

/** How often some words point each way on each axis; a denied word points the other way. */
export function pointingOf(
  words: readonly ClaimWord[],
  states: readonly WordState[],
): Map<number, Pointing> {
  const found = new Map<number, Pointing>();
  for (const word of words) {
    if (word.name) continue;
    for (const { axis, sign } of SIDES.get(baseOf(word.lemma)) ?? SIDES.get(word.base) ?? []) {
      const one = found.get(axis) ?? { plus: 0, minus: 0 };
      const isPlus = sign > 0 !== (states[word.at]?.negated ?? false);
      if (isPlus) one.plus++;
      else one.minus++;
      found.set(axis, one);
    }
  }
  return found;
}
