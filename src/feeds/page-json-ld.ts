/**
 * What a page says of itself in JSON-LD (schema.org), found wherever publishers put it: alone, in
 * a list, in `@graph`, with comments, line breaks in strings or escaped entities around it.
 */
import type { DomDocument } from './page-dom.ts';

export type JsonLdArticle = {
  headline: string | null;
  body: string | null;
  authors: string[];
  publisher: string | null;
  datePublished: string | null;
  dateModified: string | null;
  language: string | null;
  url: string | null;
  isFree: boolean | null;
  image: string | null;
  /** Named as source, provider or holder of the rights; among them the agency, if any. */
  organisations: string[];
};

type Json = Record<string, unknown>;

const ARTICLE_TYPE =
  /^(?:(?:News|Blog|Social|Report|Scholarly|Tech|Satirical|Opinion|Review|Analysis|Background|Advertiser|LiveBlog)\w*|Article|BlogPosting|LiveBlogPosting|CreativeWork|Report|Review|ClaimReview|Recipe)$/;
/** A graph of more things than this is not about one article. */
const NODES_MAX = 500;

/** Null where no block describes an article. */
export function readJsonLd(document: DomDocument): JsonLdArticle | null {
  const nodes: Json[] = [];
  for (const script of document.querySelectorAll('script[type*="ld+json"]')) {
    collect(parsed(script.textContent ?? ''), nodes);
  }
  const byId = new Map(nodes.map((node) => [textOf(node['@id']), node]));
  const articles = nodes.filter(isArticle);
  if (articles.length === 0) return null;
  const article = articles.toSorted((a, b) => weight(b) - weight(a))[0] as Json;
  return {
    headline: textOf(article.headline) ?? textOf(article.name),
    body: textOf(article.articleBody) ?? textOf(article.text),
    authors: namesOf(article.author ?? article.creator, byId),
    publisher: namesOf(article.publisher ?? article.sourceOrganization, byId)[0] ?? null,
    datePublished: textOf(article.datePublished) ?? textOf(article.dateCreated),
    dateModified: textOf(article.dateModified),
    language: textOf(article.inLanguage),
    url: textOf(article.url) ?? idOf(article.mainEntityOfPage),
    isFree: flagOf(article.isAccessibleForFree),
    image: imageOf(article.image ?? article.thumbnailUrl),
    organisations: ['sourceOrganization', 'provider', 'copyrightHolder', 'creditText'].flatMap(
      (key) => namesOf(article[key], byId),
    ),
  };
}

function parsed(source: string): unknown {
  const text = source
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\]\]>|\]\]>)\s*$/, '')
    .trim()
    .replace(/;$/, '');
  try {
    return JSON.parse(text);
  } catch {
    return parsedLoosely(text);
  }
}

/** Bare line breaks in strings and trailing commas are the usual faults. */
function parsedLoosely(text: string): unknown {
  try {
    return JSON.parse(text.replace(/[\x00-\x1f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'));
  } catch {
    return null;
  }
}

function collect(value: unknown, nodes: Json[]): void {
  if (nodes.length >= NODES_MAX || value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, nodes);
    return;
  }
  const node = value as Json;
  nodes.push(node);
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemReviewed']) {
    collect(node[key], nodes);
  }
  for (const key of ['author', 'publisher']) {
    if (textOf((node[key] as Json | undefined)?.name) !== null) collect(node[key], nodes);
  }
}

function isArticle(node: Json): boolean {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']];
  return types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type));
}

function weight(node: Json): number {
  const body = textOf(node.articleBody)?.length ?? 0;
  const known = ['headline', 'datePublished', 'author', 'publisher', 'mainEntityOfPage'];
  return known.filter((key) => node[key] !== undefined).length + Math.min(body / 1000, 3);
}

function namesOf(value: unknown, byId: Map<string | null, Json>): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesOf(item, byId));
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (value === null || typeof value !== 'object') return [];
  const node = value as Json;
  const name = textOf(node.name);
  if (name !== null) return [name];
  if (Array.isArray(node.name)) return node.name.flatMap((item) => namesOf(item, byId));
  const target = byId.get(textOf(node['@id']));
  const targetName = textOf(target?.name);
  return targetName === null ? [] : [targetName];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function idOf(value: unknown): string | null {
  if (value === null || typeof value !== 'object') return textOf(value);
  return textOf((value as Json)['@id']) ?? textOf((value as Json).url);
}

function imageOf(value: unknown): string | null {
  if (Array.isArray(value)) return imageOf(value[0]);
  if (value === null || typeof value !== 'object') return textOf(value);
  const node = value as Json;
  return textOf(node.url) ?? textOf(node.contentUrl) ?? textOf(node['@id']);
}

function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : null;
}
