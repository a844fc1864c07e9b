/**
 * Which parts of a page are furniture: menus, promotions, share bars, comments, captions. Judged by
 * tag, role and the words of class and id, the same for every site; a mark on an element that holds
 * most of the page's prose is a template's name, not furniture, and counts for nothing.
 */
import type { Block, Box } from './page-blocks.ts';
import { keyOf } from './page-verdict.ts';

export type Zone =
  | 'menu'
  | 'footer'
  | 'aside'
  | 'comments'
  | 'share'
  | 'promo'
  | 'related'
  | 'caption'
  | 'byline'
  | 'standfirst'
  | 'tags'
  | 'consent'
  | 'form'
  | 'advert';

const TAG_ZONES: Record<string, Zone> = {
  nav: 'menu',
  menu: 'menu',
  footer: 'footer',
  aside: 'aside',
  figcaption: 'caption',
  figure: 'caption',
  caption: 'caption',
  dialog: 'consent',
  header: 'standfirst',
  hgroup: 'standfirst',
  address: 'byline',
};
const ROLE_ZONES: Record<string, Zone> = {
  navigation: 'menu',
  menu: 'menu',
  menubar: 'menu',
  banner: 'menu',
  contentinfo: 'footer',
  complementary: 'aside',
  dialog: 'consent',
  alertdialog: 'consent',
  search: 'form',
  toolbar: 'share',
};

/** Matched against the words of class and id, parted at hyphen, underscore, space and camel case. */
const NAME_ZONES: [Zone, RegExp][] = [
  ['consent', /^(?:cookies?|consent|gdpr|ccpa|onetrust|didomi)$/],
  ['comments', /^(?:comments?|disqus|replies|respond|discussion|livefyre|coral)$/],
  ['share', /^(?:share|sharing|shares|social|addthis|sharethis|addtoany|sharedaddy|follow)$/],
  [
    'advert',
    /^(?:ad|ads|advert|adverts|advertisement|advertorial|adslot|adunit|dfp|sponsor|sponsored|outbrain|taboola|revcontent|commercial)$/,
  ],
  [
    'promo',
    /^(?:promo|promos|promotion|newsletter|newsletters|signup|subscribe|subscription|paywall|upsell|cta|partner|teaser|teasers|donate|donation|popup|modal)$/,
  ],
  [
    'related',
    /^(?:related|relateds|recirc|recirculation|recommended|recommendations?|trending|popular|readmore|seealso|playlist|carousel|slideshow|gallery)$/,
  ],
  ['caption', /^(?:caption|captions|credit|credits|imgcaption|copyright)$/],
  [
    'byline',
    /^(?:byline|bylines|author|authors|bio|attribution|contributors?|dateline|timestamp|pubdate|publishdate|postmeta)$/,
  ],
  [
    'standfirst',
    /^(?:standfirst|dek|deck|subtitle|subheadline|subhead|strapline|kicker|eyebrow|tagline|teasertext)$/,
  ],
  ['tags', /^(?:tags|taglist|topics|keywords|breadcrumb|breadcrumbs|pagination|pager)$/],
  ['menu', /^(?:nav|navbar|navigation|menu|submenu|toolbar|sidebar|skip|toc|masthead)$/],
  ['footer', /^(?:footer|colophon|disclaimer|disclosure)$/],
];
/** Words that mean furniture only together. */
const PHRASE_ZONES: [Zone, RegExp][] = [
  ['promo', /sign-up|call-to-action/],
  [
    'related',
    /(?:more|also|most|latest|top|next|up)-(?:from|on|in|read|stories|news|articles|viewed|shared|next|like|like-this)|read-(?:more|next|also|this)|see-also|you-may|dont-miss/,
  ],
  ['byline', /(?:post|entry|article)-(?:meta|info|date)|about-(?:the-)?author/],
];

/** A card teases; an item of a list that is the article itself says more. */
const CARD_CHARS_MAX = 350;
const CARD_LINK_SHARE = 0.9;
/** Share of a page's prose above which a marked element is taken for the article's own frame. */
const FRAME_SHARE = 0.4;
/** A tag says what it is for more surely than a name does. */
const TAG_FRAME_SHARE = 0.7;
/** What readers wrote, or a notice in front of a short page, can be longer than the article. */
const OUTGROWING = new Set<Zone>(['comments', 'consent']);
const OUTGROWING_SHARE = 0.8;

export class Zones {
  readonly #zones = new Map<Box, Zone | null>();
  /** Characters of prose in a box, outgrowing parts left out. */
  readonly #prose: Map<Box, number>;
  readonly #total: number;
  /** Boxes that hold the headline: whatever their names, the article is in them. */
  readonly #titled: Set<Box>;

  /** `titleKey` is the page's title as keyOf gives it. */
  constructor(blocks: readonly Block[], titleKey: string) {
    this.#titled = new Set(
      blocks
        .filter(({ box, text }) => box.tag === 'h1' && keyOf(text) === titleKey)
        .flatMap(({ box }) => ancestors(box)),
    );
    const outgrowing = outgrowingBoxes(blocks);
    for (const [box, zone] of outgrowing) this.#zones.set(box, zone);
    const own = blocks.filter((block) => !ancestors(block.box).some((box) => outgrowing.has(box)));
    this.#prose = proseByBox(own);
    this.#total = own.reduce((sum, block) => sum + proseChars(block), 0);
    this.#markCards(own);
  }

  /** The outermost zone that the box stands in, or null. */
  of(box: Box): Zone | null {
    const known = this.#zones.get(box);
    if (known !== undefined) return known;
    const outer = box.parent === null ? null : this.of(box.parent);
    const zone = outer ?? this.#ownZone(box);
    this.#zones.set(box, zone);
    return zone;
  }

  #ownZone(box: Box): Zone | null {
    const byTag = zoneOfTag(box);
    if (byTag !== null && byTag !== 'standfirst') {
      return this.#isFrame(box, TAG_FRAME_SHARE) ? null : byTag;
    }
    if (this.#isFrame(box, FRAME_SHARE)) return null;
    return this.#titled.has(box) ? byTag : zoneOfBox(box);
  }

  /** A list item or article whose heading is a link is a card that leads to another page. */
  #markCards(blocks: readonly Block[]): void {
    for (const { box, text, linkChars } of blocks) {
      if (!/^h[1-6]$/.test(box.tag) || linkChars < CARD_LINK_SHARE * text.length) continue;
      const card = ancestors(box).find(({ tag }) => tag === 'li' || tag === 'article');
      if (card === undefined || this.#isFrame(card, FRAME_SHARE)) continue;
      if ((this.#prose.get(card) ?? 0) <= CARD_CHARS_MAX) this.#zones.set(card, 'related');
    }
  }

  #isFrame(box: Box, share: number): boolean {
    return (this.#prose.get(box) ?? 0) > share * this.#total;
  }
}

function outgrowingBoxes(blocks: readonly Block[]): Map<Box, Zone> {
  const found = new Map<Box, Zone>();
  const prose = proseByBox(blocks);
  const total = blocks.reduce((sum, block) => sum + proseChars(block), 0);
  for (const [box, chars] of prose) {
    const zone = zoneOfBox(box);
    if (zone !== null && OUTGROWING.has(zone) && chars <= OUTGROWING_SHARE * total) {
      found.set(box, zone);
    }
  }
  return found;
}

function proseByBox(blocks: readonly Block[]): Map<Box, number> {
  const prose = new Map<Box, number>();
  for (const block of blocks) {
    const chars = proseChars(block);
    if (chars === 0) continue;
    for (const box of ancestors(block.box)) prose.set(box, (prose.get(box) ?? 0) + chars);
  }
  return prose;
}

/** The box and all that hold it, from within. */
function ancestors(box: Box): Box[] {
  const chain: Box[] = [];
  for (let at: Box | null = box; at !== null; at = at.parent) chain.push(at);
  return chain;
}

/** Characters of running text: long enough to be a sentence, not mostly links. */
export function proseChars(block: Block): number {
  const own = block.text.length - block.linkChars;
  return block.text.length >= 60 && own > block.text.length / 2 ? own : 0;
}

/** A page's body tells of its layout by class names; a quoted post keeps its platform's. */
const NAMED_FREELY = new Set(['html', 'body', 'main', 'blockquote']);

function zoneOfBox(box: Box): Zone | null {
  const byTag = zoneOfTag(box);
  if (byTag !== null || box.names === '' || NAMED_FREELY.has(box.tag)) return byTag;
  return zoneOfNames(box.names);
}

function zoneOfTag({ tag, role }: Box): Zone | null {
  return TAG_ZONES[tag] ?? (role === null ? null : (ROLE_ZONES[role] ?? null));
}

function zoneOfNames(names: string): Zone | null {
  const words = names.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  const parts = words.split(/[^a-z0-9]+/);
  for (const [zone, pattern] of NAME_ZONES) {
    if (parts.some((part) => pattern.test(part))) return zone;
  }
  const joined = words.replace(/[^a-z0-9]+/g, '-');
  for (const [zone, pattern] of PHRASE_ZONES) {
    if (pattern.test(joined)) return zone;
  }
  return null;
}
