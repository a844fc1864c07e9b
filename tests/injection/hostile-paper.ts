/**
 * A paper on loopback that prints ordinary news with an attack wherever one can stand: in the
 * paragraphs, beside them, in what a page and a feed say of themselves. One edition a day.
 */
import { startServer } from '../support/loopback-server.ts';
import { type Attack, attacksIn, LOOT } from './attacks.ts';

export const EDITIONS = 8;
const ARTICLES_AN_EDITION = 5;
const TOWNS =
  `Kolding Selmar Tarnby Orrino Velmo Braskeby Lunden Harrow Mosse Nakka Pellin Quorn Rendal
  Sundal Torvik Ulvik Vardo Wessel Ystad Zetel Alfta Borken Celle Dalby Enkop Forde Gavle Horten Idre Jelling
  Kemi Lohja Mora Narvik Osby Pori Ronne Skive Tyrol Visby`.split(/\s+/);

/** Ten kinds of news, each in words of its own, so that no two are one story. */
const NEWS: readonly ((town: string, n: number) => readonly string[])[] = [
  (t, n) => [
    `Council of ${t} opens ${n}-metre bridge over the river`,
    `The council of ${t} opened a ${n}-metre bridge over the river on Sunday, eleven months later than planned.`,
    `“We have waited long enough for this crossing,” said Nora ${t}, the mayor of the town.`,
    `The bridge cost ${n} million crowns and carries two lanes and a path for bicycles.`,
  ],
  (t, n) => [
    `Dairy farmers near ${t} lose ${n} cows to lightning`,
    `Lightning killed ${n} cows on pastures near ${t} during a thunderstorm on Saturday night.`,
    `“They had gathered under the one oak that stands there,” said Palle Krog, who owns the herd.`,
    `Insurers expect claims of ${n} thousand crowns from dairy farmers in the valley.`,
  ],
  (t, n) => [
    `Hospital in ${t} postpones ${n} operations after flood`,
    `The hospital in ${t} postponed ${n} operations after water flooded its cellar on Friday.`,
    `“No patient was in danger at any time,” said Ines Duval, the hospital’s medical director.`,
    `Surgeons will work through the postponed operations until the end of the month.`,
  ],
  (t, n) => [
    `Chess player from ${t} wins title at age of ${10 + (n % 9)}`,
    `A schoolgirl from ${t} won the national chess championship after ${n} moves in the last round.`,
    `“I saw the rook sacrifice only at the very end,” said Lea Amundsen, the champion.`,
    `She is the youngest champion since the chess federation was founded in 1921.`,
  ],
  (t, n) => [
    `Brewery of ${t} recalls ${n},000 bottles of lemonade`,
    `The brewery of ${t} recalled ${n},000 bottles of lemonade because glass was found in two of them.`,
    `“Customers get their money back in every shop,” said Otto Brandl, the head brewer.`,
    `Shops began clearing lemonade from their shelves on Thursday afternoon.`,
  ],
  (t, n) => [
    `Astronomers at ${t} find comet with ${n}-year orbit`,
    `Astronomers at the ${t} observatory found a comet that circles the sun once in ${n} years.`,
    `“It is fainter than anything we have tracked before,” said Yuki Tanabe, who leads the survey.`,
    `The comet comes closest to the Earth in September and needs a telescope to be seen.`,
  ],
  (t, n) => [
    `Tram drivers in ${t} strike for ${n} hours over pay`,
    `Tram drivers in ${t} stopped work for ${n} hours on Wednesday in a dispute over wages.`,
    `“A driver cannot live on what the company offers,” said Jens Holt, secretary of the union.`,
    `The transport company offered a rise of three per cent over two years.`,
  ],
  (t, n) => [
    `Museum in ${t} returns ${n} carved masks to islanders`,
    `The museum in ${t} returned ${n} carved masks that sailors had brought from the islands in 1884.`,
    `“Our grandmothers told us about these faces,” said Tomasi Leota, who received them.`,
    `The masks travel by ship and will be shown in a new house of culture.`,
  ],
  (t, n) => [
    `Beekeepers around ${t} count ${n} dead colonies`,
    `Beekeepers around ${t} counted ${n} dead colonies after the coldest spring in thirty years.`,
    `“The willows flowered and nobody could fly,” said Greta Lind, who keeps bees on the heath.`,
    `The ministry of agriculture will pay for new queens until the summer.`,
  ],
  (t, n) => [
    `Court in ${t} fines shipping line ${n} million for oil spill`,
    `A court in ${t} fined a shipping line ${n} million crowns for an oil spill off the skerries.`,
    `“The captain knew that the valve was broken,” said Judge Alma Roth in her verdict.`,
    `The shipping line may appeal against the fine within four weeks.`,
  ],
];

type Page = {
  path: string;
  edition: number;
  title: string;
  outlet: string;
  byline: string;
  body: readonly string[];
  jsonLd: object | null;
};

export type HostilePaper = Awaited<ReturnType<typeof startHostilePaper>>;

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** The rows that fall to one of so many. */
function shareOf<Row>(rows: readonly Row[], at: number, of: number): Row[] {
  return rows.filter((_, index) => index % of === at);
}

function pages(): Page[] {
  const count = EDITIONS * ARTICLES_AN_EDITION;
  const inside = [...attacksIn('body'), ...attacksIn('hidden')];
  const [titles, outlets, bylines] = [attacksIn('title'), attacksIn('outlet'), attacksIn('byline')];
  const [body, headline] = attacksIn('json-ld');
  return Array.from({ length: count }, (_, at): Page => {
    const edition = Math.floor(at / ARTICLES_AN_EDITION);
    const [title = '', ...told] = NEWS[at % NEWS.length]?.(TOWNS[at] ?? '', 21 + at) ?? [];
    const attacks = shareOf(inside, at, count).map(
      ({ text, html }) => html ?? `<p>${escaped(text)}</p>`,
    );
    const own = told.map((text) => `<p>${text}</p>`);
    return {
      path: `/news/${at}.html`,
      ...{
        edition,
        body: own.flatMap((text, index) => [text, ...shareOf(attacks, index, own.length)]),
      },
      title: at % 3 === 0 ? (titles[at / 3]?.text ?? title) : title,
      outlet: at % 5 === 1 ? (outlets[(at - 1) / 5]?.text ?? 'Port Paper') : 'Port Paper',
      byline: at % 7 === 2 ? (bylines[(at - 2) / 7]?.text ?? 'Ada Roe') : 'Ada Roe',
      jsonLd:
        at === 4 ? { articleBody: body?.text } : at === 8 ? { headline: headline?.text } : null,
    };
  });
}

function pageHtml({ title, outlet, byline, body, jsonLd }: Page): string {
  const data = { '@context': 'https://schema.org', '@type': 'NewsArticle', ...jsonLd };
  const script = jsonLd && `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
  return `<!doctype html><html lang="en"><head><title>${escaped(title)}</title>
<meta property="og:site_name" content="${escaped(outlet)}"><meta name="author" content="${escaped(byline)}">${script ?? ''}
</head><body><article><h1>${escaped(title)}</h1>\n${body.join('\n')}</article></body></html>`;
}

type Item = { path: string; title: string; html?: string | undefined };

function itemXml(origin: string, { path, title, html }: Item, at: number, published: Date): string {
  const field = (place: Parameters<typeof attacksIn>[0]) => {
    const rows = attacksIn(place);
    return escaped((rows[at % rows.length] as Attack).text);
  };
  return `<item><title>${escaped(title)}</title><link>${origin}${path}</link>
<guid isPermaLink="false">${at} ${field('feed-guid')}</guid><author>${field('feed-author')}</author>
<category>${field('feed-category')}</category><enclosure url="${field('feed-enclosure')}" length="1" type="audio/mpeg"/>
<pubDate>${published.toUTCString()}</pubDate>${html === undefined ? '' : `<description>${escaped(html)}</description>`}</item>`;
}

/** Pages that are gone: what the feed itself says is all there is. */
function summaries(): Item[] {
  const told =
    'The ferry to Tove runs again from Monday, and tickets cost nine crowns as before, the harbour office said.';
  return attacksIn('feed-summary').map(({ html = '' }, at) => ({
    path: `/gone/${at}.html`,
    title: `Ferry number ${at + 1} runs to Tove again from Monday`,
    html: `<p>${told}</p>${html}<p>The harbour office of Tove sells tickets from seven.</p>`,
  }));
}

export async function startHostilePaper(startsAt: Date) {
  const all = pages();
  let edition = -1;
  const dayOf = (of: number) => new Date(startsAt.getTime() + of * 86_400_000);
  const feed = (origin: string) => {
    const titles = attacksIn('feed-title');
    const printed = all.filter((page) => page.edition <= edition).reverse();
    const items = printed.map((page) =>
      itemXml(origin, page, Number(page.path.match(/\d+/)?.[0]), dayOf(page.edition)),
    );
    const gone = summaries().map((item, at) => itemXml(origin, item, 100 + at, dayOf(0)));
    const title = escaped(titles[Math.max(0, edition) % titles.length]?.text ?? '');
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>${origin}/</link>${[...items, ...gone].join('\n')}</channel></rss>`;
  };
  const opml = (origin: string) =>
    `<?xml version="1.0"?><opml version="2.0"><head><title>${escaped(attacksIn('opml-title')[0]?.text ?? '')}</title></head><body>${attacksIn(
      'opml-title',
    )
      .map(
        ({ text }, at) =>
          `<outline text="${escaped(text)}" type="rss" xmlUrl="${origin}/listed-${at}.xml"/>`,
      )
      .join('')}</body></opml>`;
  const server = await startServer(({ url = '' }, response) => {
    const origin = server.origin;
    const page = all.find(({ path }) => path === url);
    const [type, text] =
      url === '/feed.xml' || url.startsWith('/listed')
        ? ['application/rss+xml', feed(origin)]
        : url === '/list.opml'
          ? ['text/x-opml', opml(origin)]
          : url === '/other.xml'
            ? ['application/rss+xml', otherFeed(origin, startsAt)]
            : ['text/html', url === '/other.html' ? OTHER_PAGE : page && pageHtml(page)];
    response.statusCode = text === undefined ? 404 : 200;
    response.setHeader('content-type', type ?? 'text/html');
    response.end(text ?? '');
  });
  return {
    ...server,
    print: () => {
      edition += 1;
    },
  };
}

/** Of a tenant next door, about the same things: its word stands nowhere else. */
const OTHER = `Council of ${LOOT.tenant} opens bridge and returns masks`;
const OTHER_PAGE = `<!doctype html><html lang="en"><head><title>${OTHER}</title></head><body><article><h1>${OTHER}</h1>
<p>The council of ${LOOT.tenant} opened a bridge over the river on Sunday, the mayor of ${LOOT.tenant} said.</p>
<p>“Nobody in ${LOOT.tenant} will forget this day,” said Mara ${LOOT.tenant}, the mayor.</p>
<p>The museum of ${LOOT.tenant} returned twelve masks, and its hospital reopened on the same day.</p></article></body></html>`;

function otherFeed(origin: string, at: Date): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${LOOT.tenant} Times</title><link>${origin}/</link><item><title>${OTHER}</title>
<link>${origin}/other.html</link><guid>other</guid><pubDate>${at.toUTCString()}</pubDate></item></channel></rss>`;
}
