/**
 * American states as news style shortens them after a town or a politician's party (AP Stylebook's
 * list and the postal codes), so that "Biloxi, Miss." and "(R-SC)" name a state.
 */
const STYLE =
  'Ala=Alabama Ariz=Arizona Ark=Arkansas Calif=California Colo=Colorado Conn=Connecticut Del=Delaware Fla=Florida Ga=Georgia Ill=Illinois Ind=Indiana Kan=Kansas Ky=Kentucky La=Louisiana Md=Maryland Mass=Massachusetts Mich=Michigan Minn=Minnesota Miss=Mississippi Mo=Missouri Mont=Montana Neb=Nebraska Nev=Nevada N.H=New_Hampshire N.J=New_Jersey N.M=New_Mexico N.Y=New_York N.C=North_Carolina N.D=North_Dakota Okla=Oklahoma Ore=Oregon Pa=Pennsylvania R.I=Rhode_Island S.C=South_Carolina S.D=South_Dakota Tenn=Tennessee Tex=Texas Vt=Vermont Va=Virginia Wash=Washington W.Va=West_Virginia Wis=Wisconsin Wyo=Wyoming';
const POSTAL =
  'AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut DE=Delaware FL=Florida GA=Georgia HI=Hawaii ID=Idaho IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky LA=Louisiana ME=Maine MD=Maryland MA=Massachusetts MI=Michigan MN=Minnesota MS=Mississippi MO=Missouri MT=Montana NE=Nebraska NV=Nevada NH=New_Hampshire NJ=New_Jersey NM=New_Mexico NY=New_York NC=North_Carolina ND=North_Dakota OH=Ohio OK=Oklahoma OR=Oregon PA=Pennsylvania RI=Rhode_Island SC=South_Carolina SD=South_Dakota TN=Tennessee TX=Texas UT=Utah VT=Vermont VA=Virginia WA=Washington WV=West_Virginia WI=Wisconsin WY=Wyoming';

const read = (rows: string): ReadonlyMap<string, string> =>
  new Map(
    rows.split(' ').map((row): [string, string] => {
      const [short = '', name = ''] = row.split('=');
      return [short, name.replace('_', ' ')];
    }),
  );
const BY_STYLE = read(STYLE);
const BY_CODE = read(POSTAL);
/** A town and a comma, or a party and a hyphen, lead to a state; else "Mass." is a service. */
const LED = "(?<=\\p{Lu}[\\p{L}.’'-]*, |\\b[RDI]-)";
const SHORTENED = new RegExp(
  `${LED}(${[...BY_STYLE.keys()].map((key) => key.replaceAll('.', '\\.')).join('|')})\\.(?![\\p{L}\\d])`,
  'gu',
);
/** Codes that are words as well are read after a party alone. */
const WORDS = new Set(['OK', 'OR', 'IN', 'ME', 'HI', 'OH', 'PA', 'MA', 'LA']);
const CODED = new RegExp(`${LED}([A-Z]{2})(?=[),.;\\s]|$)`, 'gu');

export function spellStates(text: string): string {
  return text
    .replace(SHORTENED, (whole, short: string, at: number) => {
      const isLast = /^(?:\s+\p{Lu}|\s*$)/u.test(text.slice(at + whole.length));
      return `${BY_STYLE.get(short) ?? short}${isLast ? '.' : ''}`;
    })
    .replace(CODED, (code, _, at: number) => {
      const isParty = /[RDI]-$/.test(text.slice(0, at));
      return isParty || !WORDS.has(code) ? (BY_CODE.get(code) ?? code) : code;
    });
}
