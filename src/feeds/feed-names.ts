/**
 * The names that feeds give to the same things, as one table: namespace addresses to prefixes,
 * and per element what becomes of it. A new format or an oddly named element is a row here.
 */

/**
 * - `title`: a headline; `html`: markup, inline or escaped; `line`: plain text in one line
 * - `url`: an address as text; `empty`: attributes only
 * - `group`: its attributes, and only certain elements inside; `open`: what it holds, not itself
 */
export type ElementKind = 'title' | 'html' | 'line' | 'url' | 'empty' | 'group' | 'open';

export type ElementRule = {
  kind: ElementKind;
  /** The name it is passed on under. */
  name: string;
  /** Attributes that are passed on; those in `ADDRESS_ATTRIBUTES` made absolute. */
  attributes: readonly string[];
};

export type Dialect = 'rss' | 'atom';

export const ADDRESS_ATTRIBUTES: ReadonlySet<string> = new Set(['href', 'url', 'resource']);

/** Keys without scheme, `www.` and closing `/` or `#`; '' stands for the feed's own vocabulary. */
const PREFIX_BY_NAMESPACE: Record<string, string> = {
  'purl.org/rss/1.0': '',
  'my.netscape.com/rdf/simple/0.9': '',
  'channel.netscape.com/rdf/simple/0.9': '',
  'w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'w3.org/2005/atom': 'atom',
  'purl.org/atom/ns': 'atom',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'search.yahoo.com/mrss': 'media',
  'video.search.yahoo.com/mrss': 'media',
  'w3.org/1999/xhtml': 'xhtml',
};
const OWN_VOCABULARY =
  /^(?:backend\.userland\.com|blogs\.law\.harvard\.edu|cyber\.(?:law\.)?harvard\.edu)\//;
/** Prefixes that feeds use without declaring them. */
export const CUSTOMARY_PREFIXES: ReadonlySet<string> = new Set([
  'rdf',
  'atom',
  'dc',
  'dcterms',
  'content',
  'sy',
  'itunes',
  'media',
  'xhtml',
]);

/** Twice the longest address above. */
const NAMESPACE_CHARS_MAX = 100;

/** The prefix that a namespace is known by here, '' for the feed's own, null where unknown. */
export function namespacePrefix(address: string): string | null {
  if (address.length > NAMESPACE_CHARS_MAX) return null;
  const key = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[/#]+$/, '');
  const known = Object.hasOwn(PREFIX_BY_NAMESPACE, key) ? PREFIX_BY_NAMESPACE[key] : undefined;
  return known ?? (OWN_VOCABULARY.test(`${key}/`) ? '' : null);
}

type Row = readonly [ElementKind, string?, ...string[]];

const SHARED: Record<string, Row> = {
  'dc:title': ['title'],
  'dc:creator': ['line'],
  'dc:author': ['line', 'dc:creator'],
  'dc:subject': ['line'],
  'dc:description': ['html'],
  'dc:date': ['line'],
  'dcterms:issued': ['line'],
  'dcterms:created': ['line'],
  'dcterms:modified': ['line'],
  'dcterms:date': ['line', 'dc:date'],
  'dcterms:creator': ['line', 'dc:creator'],
  'dcterms:title': ['title', 'dc:title'],
  'dcterms:abstract': ['html', 'dc:description'],
  'dcterms:description': ['html', 'dc:description'],
  'dcterms:subject': ['line', 'dc:subject'],
  'content:encoded': ['html'],
  'xhtml:body': ['html', 'content:encoded'],
  'xhtml:div': ['html', 'content:encoded'],
  'sy:updateperiod': ['line'],
  'sy:updatefrequency': ['line'],
  'itunes:author': ['line'],
  'itunes:title': ['title'],
  'itunes:subtitle': ['html'],
  'itunes:summary': ['html'],
  'media:group': ['open'],
  'media:content': ['group', 'media:content', 'url', 'type', 'filesize', 'medium'],
  'media:title': ['title'],
  'media:description': ['html'],
  'media:category': ['line'],
};

const ATOM_LINK = ['href', 'rel', 'type', 'length'];

const RSS: Record<string, Row> = {
  ...SHARED,
  title: ['title'],
  link: ['url', 'link', 'href', 'rel', 'type', 'resource'],
  url: ['url', 'link'],
  description: ['html'],
  summary: ['html', 'dc:description'],
  subtitle: ['html', 'itunes:subtitle'],
  tagline: ['html', 'itunes:subtitle'],
  body: ['html', 'content:encoded'],
  content: ['html', 'content:encoded'],
  fullitem: ['html', 'content:encoded'],
  author: ['line'],
  creator: ['line', 'dc:creator'],
  category: ['line'],
  subject: ['line', 'dc:subject'],
  guid: ['line', 'guid', 'ispermalink'],
  pubdate: ['line'],
  date: ['line', 'dc:date'],
  issued: ['line', 'dcterms:issued'],
  created: ['line', 'dcterms:created'],
  published: ['line', 'dcterms:issued'],
  modified: ['line', 'dcterms:modified'],
  updated: ['line', 'dcterms:modified'],
  enclosure: ['empty', 'enclosure', 'url', 'type', 'length'],
  ttl: ['line'],
  skiphours: ['open'],
  hour: ['line', 'skip.hour'],
  skipdays: ['open'],
  day: ['line', 'skip.day'],
  'atom:link': ['empty', 'atom:link', ...ATOM_LINK],
  'atom:title': ['title', 'dc:title'],
  'atom:id': ['line', 'dc:identifier'],
  'atom:published': ['line', 'dcterms:issued'],
  'atom:issued': ['line', 'dcterms:issued'],
  'atom:created': ['line', 'dcterms:created'],
  'atom:updated': ['line', 'dcterms:modified'],
  'atom:modified': ['line', 'dcterms:modified'],
  'atom:subtitle': ['html', 'itunes:subtitle'],
  'atom:summary': ['html', 'dc:description'],
  'atom:content': ['html', 'content:encoded'],
  'atom:author': ['open'],
  'atom:name': ['line', 'dc:creator'],
};

const ATOM: Record<string, Row> = {
  ...SHARED,
  'content:encoded': ['html', 'content'],
  'xhtml:body': ['html', 'content'],
  'xhtml:div': ['html', 'content'],
  body: ['html', 'content'],
  title: ['title'],
  subtitle: ['html'],
  tagline: ['html', 'subtitle'],
  description: ['html', 'summary'],
  info: ['html', 'itunes:summary'],
  summary: ['html'],
  content: ['html'],
  link: ['empty', 'link', ...ATOM_LINK],
  id: ['line'],
  guid: ['line', 'id'],
  published: ['line'],
  issued: ['line'],
  created: ['line'],
  pubdate: ['line', 'published'],
  updated: ['line'],
  modified: ['line'],
  author: ['group'],
  name: ['line', 'author.name'],
  email: ['line', 'author.email'],
  category: ['empty', 'category', 'term', 'label'],
};

function rules(rows: Record<string, Row>): ReadonlyMap<string, ElementRule> {
  const entries = Object.entries(rows).map(([key, [kind, name, ...attributes]]) => {
    return [key, { kind, name: name ?? key, attributes }] as const;
  });
  return new Map(entries);
}

export const ELEMENT_RULES: Record<Dialect, ReadonlyMap<string, ElementRule>> = {
  rss: rules(RSS),
  atom: rules(ATOM),
};
