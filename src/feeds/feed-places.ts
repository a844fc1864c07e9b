/**
 * Where sites keep their feeds when their pages do not say: by host, by the system that made the
 * page, and the places that most systems use. Each row rests on that site's or system's own
 * documentation; a guess is only ever tried, never followed unread.
 */
import { GUESSES_MAX } from './limits.ts';

type Place = [host: RegExp, path: RegExp, feed: string];

/** `$1` is the path's first group, `$h` the host. */
const KNOWN_HOSTS: readonly Place[] = [
  [
    /^(?:www\.|m\.)?youtube\.com$/,
    /^\/channel\/([\w-]+)/,
    'https://www.youtube.com/feeds/videos.xml?channel_id=$1',
  ],
  [
    /^(?:www\.|m\.)?youtube\.com$/,
    /^\/user\/([\w-]+)/,
    'https://www.youtube.com/feeds/videos.xml?user=$1',
  ],
  [
    /^(?:www\.|m\.)?youtube\.com$/,
    /^\/playlist\?(?:.*&)?list=([\w-]+)/,
    'https://www.youtube.com/feeds/videos.xml?playlist_id=$1',
  ],
  [
    /^(?:www\.|old\.|new\.)?reddit\.com$/,
    /^(\/(?:r|user|u)\/[\w-]+(?:\/(?:new|top|hot))?)/,
    'https://www.reddit.com$1/.rss',
  ],
  [
    /^github\.com$/,
    /^\/([\w.-]+\/[\w.-]+)(?:\/(?:releases|tags).*)?\/?$/,
    'https://github.com/$1/releases.atom',
  ],
  [
    /^github\.com$/,
    /^\/([\w.-]+\/[\w.-]+)\/commits(?:\/([^?]*))?/,
    'https://github.com/$1/commits.atom',
  ],
  [
    /^gitlab\.com$/,
    /^\/([\w./-]+?)(?:\/-\/(?:releases|tags).*)?\/?$/,
    'https://gitlab.com/$1/-/tags?format=atom',
  ],
  [/^medium\.com$/, /^\/(@?[\w.-]+)/, 'https://medium.com/feed/$1'],
  [/\.medium\.com$/, /^/, 'https://$h/feed'],
  [/\.substack\.com$/, /^/, 'https://$h/feed'],
  [
    /\.blogspot\.(?:com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/,
    /^/,
    'https://$h/feeds/posts/default',
  ],
  [/\.wordpress\.com$/, /^/, 'https://$h/feed/'],
  [/\.ghost\.io$/, /^/, 'https://$h/rss/'],
  [/\.tumblr\.com$/, /^/, 'https://$h/rss'],
  [/\.typepad\.com$/, /^\/([\w-]+)/, 'https://$h/$1/atom.xml'],
  [/\.livejournal\.com$/, /^/, 'https://$h/data/rss'],
  [/^bsky\.app$/, /^\/profile\/([\w.:-]+)/, 'https://bsky.app/profile/$1/rss'],
  [/^arxiv\.org$/, /^\/list\/([\w.-]+)/, 'https://rss.arxiv.org/rss/$1'],
  [
    /(?:^|\.)stackexchange\.com$|^stackoverflow\.com$/,
    /^\/questions\/tagged\/([^/?]+)/,
    'https://$h/feeds/tag/$1',
  ],
  [/^news\.ycombinator\.com$/, /^/, 'https://news.ycombinator.com/rss'],
  [/./, /^\/(@[\w.]+)\/?$/, 'https://$h/$1.rss'],
];

type System = { name: RegExp; marks: RegExp | null; feeds: readonly string[] };

/** `./` is below the page's own path, `/` the site's root; `?` replaces the query. */
const SYSTEMS: readonly System[] = [
  { name: /wordpress/i, marks: /\/wp-content\//, feeds: ['./feed/', '/feed/'] },
  { name: /ghost/i, marks: /\/ghost\/api\//, feeds: ['./rss/', '/rss/'] },
  {
    name: /drupal/i,
    marks: /\/sites\/default\/files\//,
    feeds: ['/rss.xml', './feed', './rss.xml'],
  },
  { name: /hugo/i, marks: null, feeds: ['./index.xml', '/index.xml'] },
  { name: /jekyll/i, marks: null, feeds: ['/feed.xml'] },
  { name: /hexo/i, marks: null, feeds: ['/atom.xml', '/rss2.xml'] },
  { name: /eleventy/i, marks: null, feeds: ['/feed.xml', '/feed/feed.xml'] },
  { name: /gatsby|astro/i, marks: null, feeds: ['/rss.xml'] },
  { name: /docusaurus/i, marks: null, feeds: ['/blog/rss.xml'] },
  { name: /joomla/i, marks: null, feeds: ['?format=feed&type=rss'] },
  { name: /squarespace/i, marks: /static1\.squarespace\.com/, feeds: ['?format=rss'] },
  { name: /blogger/i, marks: null, feeds: ['/feeds/posts/default'] },
  { name: /movable type|typepad/i, marks: null, feeds: ['/atom.xml', '/index.xml'] },
  { name: /wix\.com/i, marks: /static\.wixstatic\.com/, feeds: ['/blog-feed.xml'] },
  { name: /discourse/i, marks: null, feeds: ['/latest.rss'] },
  { name: /hubspot/i, marks: /\/hs-fs\//, feeds: ['./rss.xml'] },
  { name: /plone/i, marks: null, feeds: ['./RSS'] },
  { name: /shopify/i, marks: /cdn\.shopify\.com/, feeds: ['/blogs/news.atom'] },
  { name: /medium/i, marks: null, feeds: ['/feed'] },
  { name: /substack/i, marks: /substackcdn\.com/, feeds: ['/feed'] },
];

const COMMON = [
  './feed',
  './rss',
  '/feed',
  '/rss',
  '/rss.xml',
  '/feed.xml',
  '/atom.xml',
  '/index.xml',
];

export function knownPlaces(address: string): string[] {
  const url = new URL(address);
  const path = url.pathname + url.search;
  for (const [host, pattern, feed] of KNOWN_HOSTS) {
    const match = host.test(url.hostname) ? pattern.exec(path) : null;
    if (match === null) continue;
    return [feed.replace('$h', url.host).replace('$1', match[1] ?? '')];
  }
  return [];
}

/** At most `GUESSES_MAX`, the likeliest first. `generator` is what the page says made it. */
export function guessedPlaces(address: string, generator: string, html: string): string[] {
  const systems = SYSTEMS.filter(({ name, marks }) => {
    return generator === '' ? (marks?.test(html) ?? false) : name.test(generator);
  });
  const places = systems.length > 0 ? systems.flatMap(({ feeds }) => feeds) : COMMON;
  const urls = places.map((place) => placed(place, address));
  return [...new Set([...knownPlaces(address), ...urls])].slice(0, GUESSES_MAX);
}

function placed(place: string, address: string): string {
  const url = new URL(address);
  if (place.startsWith('?')) return new URL(url.pathname + place, url).href;
  if (!place.startsWith('./')) return new URL(place, url).href;
  const folder = url.pathname.replace(/(?:[^/]+\.\w+)?\/*$/, '/');
  return new URL(folder + place.slice(2), url.origin).href;
}
