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
  list(`Huawei; ZTE; Ericsson; Nokia; Mavenir; Samsung Networks; Fujitsu network; NEC; Ciena; Infinera; Juniper Networks
  Rakuten Symphony; Parallel Wireless; FiberHome; Hikvision; Qualcomm; HiSilicon; CommScope; Alcatel-Lucent; Alcatel Submarine Networks
  SubCom; HMN Tech; Altiostar; Airspan; Sercomm; Casa Systems; Radisys; Affirmed Networks; Casa; DZS; Adtran; Comba`);
const OPERATORS =
  list(`BT Group; Openreach; Vodafone; VodafoneThree; O2; Telefonica; Telefónica; Deutsche Telekom; T-Mobile; AT&T; Verizon; Orange SA; TIM
  Telecom Italia; Telia; Telenor; Telstra; Optus; TPG Telecom; Spark NZ; Rogers Communications; Bell Canada; BCE; Telus; China Mobile; China Unicom
  China Telecom; NTT; NTT Docomo; KDDI; SoftBank; Rakuten Mobile; SK Telecom; KT Corp; LG Uplus; Reliance Jio; Jio; Bharti Airtel; Airtel
  MTN; Safaricom; Etisalat; Ooredoo; Zain; Turkcell; Swisscom; Proximus; KPN; Elisa; América Móvil; Claro; Lumen; Charter; Comcast; Cox; Frontier
  Liberty Global; Virgin Media; Sky Broadband; TalkTalk; Three UK; Singtel; Globe Telecom; PLDT; Kyivstar; Rostelecom; MegaFon; Viettel; Dish Network
  Starlink; OneWeb; Eutelsat; Viasat; Iridium; Globalstar; Intelsat; SES; Inmarsat; Project Kuiper; AST SpaceMobile; Telesat`);
const REGULATORS =
  list(`FCC; Federal Communications Commission; Ofcom; BEREC; ENISA; NTIA; NCSC; TRAI; ACMA; CRTC; BNetzA; Bundesnetzagentur; Arcep; Agcom
  Bureau of Industry and Security; CFIUS; Entity List; Team Telecom; ITU; CISA; National Cyber Security Centre; GCHQ; BSI; ANSSI; ASIO`);
const STANDARDS = list(
  `3GPP; ETSI; GSMA; IETF; O-RAN Alliance; O-RAN; Open RAN; OpenRAN; ORAN; NESAS; SCAS; Network Equipment Security Assurance Scheme`,
);
const NETWORKS =
  list(`5G; 6G; 4G; 3G; LTE; RAN; vRAN; radio access network; 5G core; core network; mobile network; mobile networks; base station
  cell tower; network slicing; standalone 5G; private 5G; small cell; massive MIMO; baseband; telecom; telecoms; telecommunication; telco; telcos
  mobile operator; network operator; network equipment; network gear; carrier network; broadband; fibre network; fiber network; full fibre; eSIM; SIM swap
  SIM swapping; SIM card; SS7; Diameter; GTP; SMS; smishing; IMSI; IMSI catcher; stingray; BGP; route leak; DNS hijack; VoLTE; VoIP; robocall`);
const CABLES_AND_SPACE =
  list(`submarine cable; subsea cable; undersea cable; cable cut; cable ship; landing station; fibre optic; fiber optic
  satellite internet; satellite broadband; low Earth orbit; direct to device; direct to cell; satellite operator; SEACOM; spectrum auction; spectrum licence
  spectrum license; C-band; mmWave; millimetre wave; millimeter wave; radio spectrum; GPS jamming; GNSS; spectrum sharing; spectrum`);
const SECURITY =
  list(`lawful intercept; lawful interception; CALEA; wiretap; wiretapping; wiretap system; Salt Typhoon; Volt Typhoon; LightBasin; Liminal Panda
  high-risk vendor; high risk vendor; trusted vendor; rip and replace; Clean Network; Secure and Trusted Communications Networks Act; 5G toolbox
  Telecommunications (Security) Act; Telecommunications Security Act; no-spy; backdoor; call records; call data records; metadata retention; Five Eyes; Pegasus; NSO Group`);
const WEAK =
  list(`security; national security; cyber attack; cyberattack; hacker; hack; breach; data breach; espionage; spy; spying; surveillance; vulnerability; exploit
  malware; ransomware; botnet; DDoS; outage; sabotage; supply chain; export control; sanction; sanctions; semiconductor; chip; chips; chipset; ban; vendor; operator; carrier
  regulator; network; networks; router; firmware; encryption; interception; intercept; equipment; infrastructure; critical infrastructure; antenna; satellite; fibre; fiber; cable
  wireless; mobile; phone; handset; roaming; subscriber; subscribers; internet; internet provider; ISP; cloud; data centre; data center; AI-RAN; NSA; FBI; MI5; Beijing; zero-day; CVE; patch`);

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
  weak: WEAK,
};
