/**
 * The topic of a desk that covers the security of telecoms networks. A data table: strong phrases
 * tell the topic alone, weak ones only together with others.
 */
import type { Topic } from './topic.ts';

const list = (lines: string): string[] =>
  lines
    .split(/[\n;]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

const VENDORS =
  list(`Huawei; ZTE; Mavenir; Samsung Networks; Fujitsu network; Ciena; Infinera; Juniper Networks; Nokia Networks; Nokia Siemens Networks
  Rakuten Symphony; Parallel Wireless; FiberHome; Qualcomm; HiSilicon; CommScope; Alcatel-Lucent; Alcatel Submarine Networks; Nokia Bell Labs
  SubCom; HMN Tech; HMN Technologies; Altiostar; Airspan; Sercomm; Casa Systems; Radisys; Affirmed Networks; Adtran; Comba Telecom; Quectel; Datang Telecom`);
const OPERATORS =
  list(`BT Group; Openreach; Vodafone; VodafoneThree; Telefonica; Telefónica; Deutsche Telekom; T-Mobile; AT&T; Verizon; Orange SA; Telecom Italia
  Telenor; Telstra; TPG Telecom; Spark NZ; Rogers Communications; Bell Canada; Telus; China Mobile; China Unicom; China Telecom; NTT Docomo; KDDI; SoftBank
  Rakuten Mobile; SK Telecom; KT Corp; LG Uplus; Reliance Jio; Bharti Airtel; Airtel; Vodafone Idea; BSNL; Safaricom; Ooredoo; Turkcell; Swisscom; Proximus; KPN
  América Móvil; Liberty Global; Virgin Media; Sky Broadband; TalkTalk; Three UK; Singtel; Globe Telecom; PLDT; Kyivstar; Lifecell; Rostelecom; MegaFon; Viettel
  Dish Network; Lumen Technologies; Charter Communications; Cox Communications; Frontier Communications; Starlink; OneWeb; Eutelsat; Viasat; Globalstar; Intelsat
  Inmarsat; Project Kuiper; AST SpaceMobile; Telesat; Comcast; Etisalat; TDC Net; Telekomunikasi; Chunghwa Telecom; VMO2; Virgin Media O2; Roshan telecom; Cellcom`);
const REGULATORS =
  list(`FCC; Federal Communications Commission; Ofcom; BEREC; NTIA; TRAI; ACMA; CRTC; BNetzA; Bundesnetzagentur; Arcep; Agcom; Roskomnadzor
  Team Telecom; International Telecommunication Union; ITU; Digital Networks Act; Cyber Solidarity Act; Telecommunications Act`);
const STANDARDS = list(
  `3GPP; ETSI; GSMA; O-RAN Alliance; O-RAN; Open RAN; OpenRAN; ORAN; NESAS; SCAS; Network Equipment Security Assurance Scheme`,
);
const NETWORKS =
  list(`5G; 6G; 4G; 3G; LTE; vRAN; radio access network; 5G core; mobile network; mobile networks; cellular network; phone network; cell tower; mobile mast
  phone mast; network slicing; standalone 5G; private 5G; massive MIMO; baseband; telecom; telecoms; telecommunication; telco; telcos; mobile operator; network operator
  mobile carrier; wireless carrier; network gear; carrier network; broadband network; broadband customer; fibre network; fiber network; full fibre; eSIM; SIM swap; SIM swapping; SIM swapper
  SS7; Diameter protocol; GTP; smishing; SMS blaster; IMSI; IMSI catcher; BGP; route leak; DNS hijack; VoLTE; VoIP; robocall; mobile internet; internet shutdown; internet blackout; cuts internet; cut the internet; USIM`);
const CABLES_AND_SPACE =
  list(`submarine cable; subsea cable; undersea cable; cable ship; cable landing; satellite internet; satellite broadband; direct to device; direct to cell; satellite operator
  SEACOM; spectrum auction; spectrum licence; spectrum license; spectrum sharing; spectrum allocation; spectrum band; C-band; mmWave; millimetre wave; millimeter wave
  radio spectrum; GPS jamming; GPS spoofing; GNSS; data cable; internet cable; telecoms cable`);
const SECURITY =
  list(`lawful intercept; lawful interception; CALEA; wiretap system; Salt Typhoon; LightBasin; Liminal Panda; high-risk vendor; high risk vendor; high-risk supplier
  rip and replace; Clean Network; Secure and Trusted Communications Networks Act; 5G toolbox; Telecommunications (Security) Act; Telecommunications Security Act
  no-spy; call data records; metadata retention; telecoms security; network sabotage`);
const AMBIGUOUS =
  list(`Ericsson; Nokia; Samsung; Cisco; Juniper; Fujitsu; NEC; Rakuten; Hikvision; Casa; DZS; Orange; O2; EE; BT; TIM; Telia; Elisa; Optus; TPG; Rogers; BCE; NTT; Jio; MTN
  Zain; Claro; Lumen; Charter; Cox; Frontier; Sky; SES; Iridium; Kuiper; RAN; CISA; NCSC; National Cyber Security Centre; ENISA; IETF; GCHQ; BSI; ANSSI; ASIO; CFIUS
  Entity List; Bureau of Industry and Security; Volt Typhoon; Five Eyes; Pegasus; NSO Group; backdoor; stingray; wiretap; wiretapping; call records; trusted vendor; core network
  small cell; SMS; cable cut; landing station; low Earth orbit; fibre optic; fiber optic; Diameter; spectrum`);
const CONTEXT =
  list(`network; networks; operator; carrier; wireless; mobile; handset; roaming; subscriber; subscribers; internet provider; internet providers; ISP; router; antenna
  phone company; phone network; interception; intercept; outage; connectivity; mobile coverage; phone calls; AI-RAN; network equipment; emergency calls; mobile data; base station; SIM card; broadband`);
const WEAK =
  list(`security; national security; cyber attack; cyberattack; hacker; hack; breach; data breach; espionage; spy; spying; surveillance; vulnerability; exploit
  malware; ransomware; botnet; DDoS; sabotage; supply chain; export control; sanction; sanctions; semiconductor; chip; chips; chipset; ban; vendor; supplier
  regulator; firmware; encryption; equipment; infrastructure; critical infrastructure; satellite; fibre; fiber; cable; cloud; NSA; FBI; MI5; Beijing; zero-day; CVE; patch; internet; phone; telephone; calls; coverage; signal; data centre; data center`);
const NOT =
  list(`Optus Stadium; Vodafone Park; Vodafone Arena; Rogers Centre; Rogers Place; Rogers Arena; Bell Centre; Spark Arena; O2 Arena; T-Mobile Arena; T-Mobile Park; AT&T Stadium
  AT&T Park; Verizon Center; Telia Parken; Ericsson Globe; Nokia Arena; SoftBank Hawks; KT Wiz; SK Telecom T1; NTT Data Masters; Orange County; Orange Order; Agent Orange; Sky News; Sky Sports
  Sky Atlantic; Sky Italia; blue sky; social network; television network; TV network; neural network; rail network; road network; bus operator; tour operator; train operator; aircraft carrier
  stem cell; stem cells; school network; mobile home; mobile homes; court order; immune network; NEC Birmingham; wireless mouse; letter carrier; power network; support network; network of; smoke signal; traffic signal`);

/** Vendors, operators, regulators, standards, networks, cables, satellites, spectrum, incidents. */
export const TELECOM_SECURITY: Topic = {
  name: 'Telecom security',
  strong: [
    ...VENDORS,
    ...OPERATORS,
    ...REGULATORS,
    ...STANDARDS,
    ...NETWORKS,
    ...CABLES_AND_SPACE,
    ...SECURITY,
  ],
  ambiguous: AMBIGUOUS,
  context: CONTEXT,
  weak: WEAK,
  not: NOT,
};
