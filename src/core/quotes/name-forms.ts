/**
 * Forms of one given name and surnames that are written first: what tells that two printed names may
 * be one person's. Closed tables; everything else about a name is read off its words.
 */
const words = (list: string): string[] => list.trim().split(/\s+/);

/** Each row is one name: its full forms and the short ones that papers print. */
const FORMS = `
  michael mike mick|robert rob bob bobby|william will bill billy|richard rich rick dick|james jim jimmy jamie|john jack johnny jon
  jonathan jon|joseph joe joey|thomas tom tommy|charles charlie chuck|edward ed eddie ted ned|david dave davey|daniel dan danny
  anthony tony|christopher chris|matthew matt|andrew andy drew|stephen steven steve|peter pete|gregory greg|kenneth ken
  ronald ron|donald don donny|lawrence laurence larry|timothy tim|samuel sam|benjamin ben|nicholas nick|alexander alex sandy
  frederick fred freddie|gerald gerry jerry|jeffrey geoffrey jeff geoff|patrick pat paddy|philip phillip phil|raymond ray
  douglas doug|walter walt|theodore ted teddy|albert bert al|arthur art|leonard len lenny|vincent vince|zachary zach zack
  elizabeth liz beth betty lizzie eliza|margaret maggie meg peggy|catherine katherine kathryn kate katie cathy kathy
  patricia pat patty tricia|jennifer jen jenny|susan sue susie|deborah debbie deb|barbara barb babs|rebecca becky becca
  victoria vicky tori|alexandra alex sandra|christine christina chris tina|jacqueline jackie|pamela pam|judith judy
  teresa theresa terry|samantha sam|nancy nan|amanda mandy|stephanie steph|angela angie|eleanor ellie nell|josephine jo josie
  vladimir volodymyr|sergei sergey serhiy|yuri yuriy|aleksandr alexander|mohammed muhammad mohamed mohammad|yusuf youssef yousef
`;

const NAMES_OF = new Map<string, Set<number>>();
for (const [row, forms] of FORMS.trim().split(/[|\n]/).entries())
  for (const form of words(forms)) {
    const rows = NAMES_OF.get(form);
    if (rows === undefined) NAMES_OF.set(form, new Set([row]));
    else rows.add(row);
  }

/** "mike" and "michael". Both lower-cased, without accents. */
export function areFormsOfOneName(a: string, b: string): boolean {
  const rows = NAMES_OF.get(b);
  return rows !== undefined && [...(NAMES_OF.get(a) ?? [])].some((row) => rows.has(row));
}

/** Chinese, Korean and Vietnamese surnames, which stand before the given name. */
const SURNAMES_FIRST = new Set(
  words(`
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin luo zheng liang xie tang xiao meng ren xi deng
    feng peng zeng cao cai jiang yu pan dong yuan wei ye lu ding tian du shen fan fu su qin xue hou wen jia jin bai qiu
    moon park choi jung jang yoon nguyen tran pham vo dang bui truong
  `),
);
/** Given names elsewhere: surnames only before a double given name ("Kim Jong-un", "Lee Jae-yong"). */
const SURNAMES_OR_GIVEN = new Set(words('kim lee han song cho kang lim le'));

/** Whether the first word is the surname. Lower-cased, without accents. */
export function isSurnameFirst(name: readonly string[]): boolean {
  const [first = '', second = ''] = name;
  if (name.length < 2 || name.length > 3) return false;
  const isDouble = name.length === 3 || second.includes('-');
  return SURNAMES_FIRST.has(first) || (isDouble && SURNAMES_OR_GIVEN.has(first));
}

/** So common that the surname alone tells little (UK, US and Commonwealth censuses' commonest). */
export const COMMON_SURNAMES: ReadonlySet<string> = new Set(
  words(`
    smith jones williams brown taylor davies wilson evans thomas johnson roberts walker wright robinson thompson white hughes
    edwards green hall wood harris lewis martin jackson clarke clark turner hill scott cooper morris ward moore king baker
    harrison morgan allen davis miller garcia martinez rodriguez hernandez lopez gonzalez anderson campbell mitchell stewart
    murphy kelly singh patel khan ahmed ali hussain kim lee wang li zhang liu chen yang nguyen park adams bell murray graham young
  `),
);

/** Belong to the surname after them. */
export const PARTICLES: ReadonlySet<string> = new Set(
  words('von van der den de del della di da dos la le du bin ibn al el ter af av zu'),
);
