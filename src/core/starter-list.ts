/**
 * Public feeds on telecom security to begin with. Data, one row a feed. Written down from what their
 * publishers announce and not asked from here: the list of feeds marks each until it has answered.
 */

export type StarterKind =
  | 'regulator'
  | 'standards body'
  | 'security agency'
  | 'trade press'
  | 'general press'
  | 'research';

export type StarterFeed = { url: string; title: string; kind: StarterKind; why: string };

const row = (kind: StarterKind, title: string, url: string, why: string): StarterFeed => ({
  kind,
  title,
  url,
  why,
});

export const STARTER_LIST: readonly StarterFeed[] = [
  row(
    'regulator',
    'NTIA',
    'https://www.ntia.gov/rss.xml',
    'US policy on spectrum, open networks and supply chains',
  ),
  row(
    'regulator',
    'FCC Daily Digest',
    'https://www.fcc.gov/news-events/daily-digest.xml',
    'every decision of the US regulator, the Covered List among them',
  ),
  row(
    'regulator',
    'GOV.UK: DSIT',
    'https://www.gov.uk/government/organisations/department-for-science-innovation-and-technology.atom',
    'UK designations, directions and codes of practice for networks',
  ),
  row(
    'regulator',
    'European Commission: digital strategy',
    'https://digital-strategy.ec.europa.eu/en/rss.xml',
    'the EU’s 5G toolbox, NIS2 and the Cyber Resilience Act',
  ),
  row(
    'regulator',
    'CRTC',
    'https://crtc.gc.ca/eng/rss/news.xml',
    'Canadian decisions on network resilience and outages',
  ),
  row(
    'standards body',
    'IETF blog',
    'https://www.ietf.org/blog/feed/',
    'protocol security as it is standardised',
  ),
  row(
    'standards body',
    'NIST news',
    'https://www.nist.gov/news-events/news/rss.xml',
    'US standards for cryptography, 5G security and supply chains',
  ),
  row(
    'standards body',
    'ITU',
    'https://www.itu.int/hub/feed/',
    'the UN’s telecom body: standards, cables, spectrum',
  ),
  row(
    'standards body',
    'GSMA newsroom',
    'https://www.gsma.com/newsroom/feed/',
    'the operators’ association and its security schemes',
  ),
  row(
    'standards body',
    'RIPE Labs',
    'https://labs.ripe.net/feed.xml',
    'routing security and outages, measured',
  ),
  row(
    'security agency',
    'ENISA',
    'https://www.enisa.europa.eu/media/news-items/news-wires/RSS',
    'the EU’s agency: telecom incidents and threat reports',
  ),
  row(
    'security agency',
    'CISA advisories',
    'https://www.cisa.gov/cybersecurity-advisories/all.xml',
    'US advisories, those on intrusions into carriers among them',
  ),
  row(
    'security agency',
    'CISA news',
    'https://www.cisa.gov/news.xml',
    'US guidance to operators of critical networks',
  ),
  row(
    'security agency',
    'NCSC UK',
    'https://www.ncsc.gov.uk/api/1/services/v1/all-rss-feed.xml',
    'UK guidance and assessments of vendors',
  ),
  row(
    'security agency',
    'BSI: CERT-Bund',
    'https://wid.cert-bund.de/content/public/securityAdvisory/rss',
    'German warnings on network equipment',
  ),
  row(
    'security agency',
    'CERT-FR',
    'https://www.cert.ssi.gouv.fr/feed/',
    'French alerts on network equipment in use',
  ),
  row(
    'security agency',
    'CERT-EU',
    'https://cert.europa.eu/publications/security-advisories-rss',
    'advisories for the institutions of the EU',
  ),
  row(
    'security agency',
    'NCSC Netherlands',
    'https://advisories.ncsc.nl/rss/advisories',
    'Dutch advisories, rated by chance and damage',
  ),
  row(
    'security agency',
    'JPCERT/CC',
    'https://www.jpcert.or.jp/english/rss/jpcert-en.rdf',
    'Japanese alerts and reports of incidents, in English',
  ),
  row(
    'security agency',
    'Canadian Centre for Cyber Security',
    'https://www.cyber.gc.ca/api/cccs/rss/v1/get?feed=alerts_advisories&lang=en',
    'Canadian alerts on telecom intrusions',
  ),
  row(
    'trade press',
    'Light Reading',
    'https://www.lightreading.com/rss.xml',
    'operators, vendors and open networks',
  ),
  row(
    'trade press',
    'Telecoms.com',
    'https://www.telecoms.com/rss.xml',
    'European view of vendor bans and network policy',
  ),
  row(
    'trade press',
    'RCR Wireless News',
    'https://www.rcrwireless.com/feed',
    'US and Asian networks, open RAN',
  ),
  row(
    'trade press',
    'Mobile World Live',
    'https://www.mobileworldlive.com/feed/',
    'the trade body’s news desk',
  ),
  row(
    'trade press',
    'Fierce Network',
    'https://www.fierce-network.com/rss/xml',
    'US operators and the rules they live under',
  ),
  row(
    'trade press',
    'Total Telecom',
    'https://totaltele.com/feed/',
    'subsea cables, operators and regulators',
  ),
  row(
    'trade press',
    'SubTel Forum',
    'https://subtelforum.com/feed/',
    'submarine cables, their cuts and repairs',
  ),
  row(
    'trade press',
    'The Record',
    'https://therecord.media/feed/',
    'espionage against carriers, reported in depth',
  ),
  row(
    'trade press',
    'CyberScoop',
    'https://cyberscoop.com/feed/',
    'US policy on intrusions into networks',
  ),
  row(
    'trade press',
    'BleepingComputer',
    'https://www.bleepingcomputer.com/feed/',
    'breaches of operators as they come out',
  ),
  row(
    'trade press',
    'Dark Reading',
    'https://www.darkreading.com/rss.xml',
    'attacks on network equipment explained',
  ),
  row(
    'trade press',
    'The Register: networks',
    'https://www.theregister.com/on_prem/networks/headlines.atom',
    'outages and equipment, with the vendors’ answers',
  ),
  row(
    'trade press',
    'Krebs on Security',
    'https://krebsonsecurity.com/feed/',
    'SIM swapping and telecom fraud, investigated',
  ),
  row(
    'general press',
    'BBC News: technology',
    'https://feeds.bbci.co.uk/news/technology/rss.xml',
    'what reaches the general public in the UK',
  ),
  row(
    'general press',
    'The Guardian: telecoms',
    'https://www.theguardian.com/business/telecoms/rss',
    'the paper’s section on the industry',
  ),
  row(
    'general press',
    'The Guardian: Huawei',
    'https://www.theguardian.com/technology/huawei/rss',
    'the paper’s file on the vendor debate',
  ),
  row(
    'general press',
    'New York Times: technology',
    'https://rss.nytimes.com/services/xml/rss/nyt/Technology.xml',
    'US reporting on bans and espionage',
  ),
  row(
    'general press',
    'Ars Technica: policy',
    'https://feeds.arstechnica.com/arstechnica/tech-policy',
    'US telecom rules and the courts',
  ),
  row(
    'research',
    'The Citizen Lab',
    'https://citizenlab.ca/feed/',
    'surveillance over signalling networks, documented',
  ),
  row(
    'research',
    'Lawfare',
    'https://www.lawfaremedia.org/feeds/articles',
    'law and security of foreign vendors',
  ),
];
