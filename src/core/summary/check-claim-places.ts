/**
 * Countries with the adjectives, people and capitals that news has for them: the first of a row
 * stands for all. A government is called by its capital, so both mean the country.
 */
import { baseOf } from '../answers/word-forms.ts';

/** Adjective and people before the bar, cities that lie there after it; the first city is the capital. */
const PLACE_ROWS = `usa|washington;chicago;boston;seattle;houston;california;texas;florida
uk|london;manchester;birmingham;liverpool;leeds
scotland|edinburgh;glasgow
wales|cardiff
england|london;manchester
ireland|dublin;cork
france|paris;lyon;marseille
germany|berlin;hamburg;munich;frankfurt;bremerhaven
italy|rome;milan;naples
spain|madrid;barcelona;valencia
portugal|lisbon;porto
netherlands holland dutch|hague;amsterdam;rotterdam
belgium|brussels;antwerp
austria|vienna
switzerland|bern;zurich;geneva
sweden|stockholm;malmo;gothenburg
norway|oslo;bergen
denmark|copenhagen
finland|helsinki
iceland icelandic icelander icelanders|reykjavik
poland polish pole poles|warsaw
czechia czech czechs|prague
slovakia slovak slovaks|bratislava
hungary hungarian hungarians|budapest
romania romanian romanians|bucharest
bulgaria bulgarian bulgarians|sofia
greece|athens
turkey|ankara;istanbul
ukraine|kyiv;kiev;odesa;lviv
russia|moscow
belarus belarusian belarusians|minsk
estonia estonian estonians|tallinn
latvia latvian latvians|riga
lithuania lithuanian lithuanians|vilnius
serbia serbian serb serbs|belgrade
croatia croatian croat croats|zagreb
slovenia slovenian slovene|ljubljana
bosnia bosnian bosnians|sarajevo
albania albanian albanians|tirana
cyprus cypriot cypriots|nicosia
malta maltese|valletta
luxembourg|
georgia georgian georgians|tbilisi
armenia armenian armenians|yerevan
azerbaijan azerbaijani azeri|baku
kazakhstan kazakh kazakhs|astana;almaty
uzbekistan uzbek uzbeks|tashkent
china|beijing;shanghai;shenzhen
taiwan|taipei
japan|tokyo;osaka;kyoto
korea|seoul;pyongyang
mongolia|ulaanbaatar
india|delhi;mumbai;gujarat;bangalore;kolkata
pakistan|islamabad;karachi;lahore
bangladesh bangladeshi bangladeshis|dhaka
nepal nepali nepalese|kathmandu
lanka|colombo
thailand thai thais|bangkok
vietnam|hanoi
cambodia cambodian cambodians|
laos laotian|vientiane
malaysia malaysian malaysians|
singapore singaporean singaporeans|
indonesia indonesian indonesians|jakarta
philippines philippine filipino filipinos|manila
australia|canberra;sydney;melbourne;perth;brisbane
zealand|wellington;auckland
canada|ottawa;toronto;vancouver;montreal;quebec;ontario
mexico|
brazil|brasilia
argentina argentine argentinian argentines|
chile chilean chileans|santiago
peru peruvian peruvians|lima
colombia colombian colombians|bogota
venezuela venezuelan venezuelans|caracas
ecuador ecuadorian|quito
bolivia bolivian bolivians|
uruguay uruguayan|montevideo
paraguay paraguayan|asuncion
cuba cuban cubans|havana
haiti haitian haitians|
jamaica jamaican jamaicans|kingston
egypt|cairo
libya libyan libyans|tripoli
tunisia tunisian tunisians|tunis
algeria algerian algerians|algiers
morocco moroccan moroccans|rabat
sudan sudanese|khartoum
ethiopia ethiopian ethiopians|
kenya kenyan kenyans|nairobi;mombasa
uganda ugandan ugandans|kampala
tanzania tanzanian tanzanians|dodoma
rwanda rwandan rwandans|kigali
zambia zambian zambians|lusaka
zimbabwe zimbabwean zimbabweans|harare
mozambique mozambican|maputo
angola angolan angolans|luanda
namibia namibian namibians|windhoek
botswana|gaborone
nigeria nigerian nigerians|abuja;lagos
ghana ghanaian ghanaians|accra
senegal senegalese|dakar
mali malian malians|bamako
cameroon cameroonian|yaounde
israel|jerusalem
palestine palestinian palestinians|ramallah
lebanon lebanese|beirut
syria|damascus
jordan jordanian jordanians|amman
iraq|baghdad
iran|tehran
saudi saudis|riyadh
yemen yemeni yemenis|sanaa
oman omani|muscat
qatar qatari qataris|doha
kuwait kuwaiti|
emirate emirati emirates|dhabi;dubai
afghanistan afghan afghans|kabul
panama panamanian|
liberia liberian|monrovia`;

const COUNTRY_OF = new Map<string, string>();
const CAPITALS = new Map<string, string>();
const CITIES = new Map<string, string>();
for (const row of PLACE_ROWS.split('\n')) {
  const [names = '', cities = ''] = row.split('|');
  const country = baseOf(names.split(' ')[0] ?? '');
  for (const name of names.split(' ')) COUNTRY_OF.set(baseOf(name), country);
  for (const [at, city] of cities.split(';').entries()) {
    const base = baseOf(city.split(' ')[0] ?? '');
    if (city === '') continue;
    if (at === 0) CAPITALS.set(base, country);
    CITIES.set(base, country);
  }
}

export function isPlaceName(base: string): boolean {
  return COUNTRY_OF.has(base) || CITIES.has(base);
}

/** Whether a claim may say `claim` of what its evidence calls `evidence`: Irish of Dublin. */
export function isPlaceOf(claim: string, evidence: string): boolean {
  const country = COUNTRY_OF.get(claim);
  return country !== undefined && (COUNTRY_OF.get(evidence) ?? CITIES.get(evidence)) === country;
}

/** Whether `capital` is the capital of the country that `country` means. */
export function isCapitalOf(capital: string, country: string): boolean {
  return CAPITALS.has(capital) && CAPITALS.get(capital) === COUNTRY_OF.get(country);
}
