import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/feeds/page-read.ts';
import { attacksIn } from '../injection/attacks.ts';

const PROSE = [
  'The council of Kolding opened a bridge over the river on Sunday, eleven months later than planned.',
  'The bridge cost 21 million crowns and carries two lanes and a path for bicycles, the mayor said.',
  'Buses will cross it from Monday, and the ferry that ran beside it for ninety years will be sold.',
];
const SECRET = 'The mayor of Kolding was arrested on Sunday night for the theft of the bridge.';

function textOf(extra: string, head = ''): string {
  const body = PROSE.map((text) => `<p>${text}</p>`).join(`\n${extra}\n`);
  return readPage(
    `<!doctype html><html lang="en"><head><title>Bridge opens</title>${head}</head><body><article><h1>Bridge opens</h1>${body}</article></body></html>`,
    'http://127.0.0.1/a',
  ).text;
}

describe('words that a reader of the page does not see', () => {
  it.each(attacksIn('hidden'))('are no part of the article: $kind', ({ text, html = '' }) => {
    const read = textOf(html);
    expect(read).not.toContain(text);
    for (const told of PROSE) expect(read).toContain(told);
  });

  it.each([
    ['white on a dark ground', `<p style="color:#fff;background:#000">${SECRET}</p>`],
    ['white in a dark box', `<div class="bg-dark"><p style="color:#fff">${SECRET}</p></div>`],
    ['half seen through', `<p style="opacity:0.5">${SECRET}</p>`],
    ['small', `<p style="font-size:11px">${SECRET}</p>`],
    ['small by proportion', `<p style="font-size:0.8em">${SECRET}</p>`],
    ['drawn a little to the left', `<p style="margin-left:-20px">${SECRET}</p>`],
    ['in a box of some height', `<div style="height:200px;overflow:hidden"><p>${SECRET}</p></div>`],
    [
      'hidden on some screens',
      `<style>@media print{.x{display:none}}</style><p class="x">${SECRET}</p>`,
    ],
    [
      'hidden and shown again',
      `<style>.x{display:none}.x{display:block}</style><p class="x">${SECRET}</p>`,
    ],
    ['hidden within another', `<style>.no-js .x{display:none}</style><p class="x">${SECRET}</p>`],
    [
      'hidden without scripts',
      `<noscript><style>.x{display:none}</style></noscript><p class="x">${SECRET}</p>`,
    ],
  ])('are not those that are %s', (_what, html) => {
    expect(textOf(html)).toContain(SECRET);
  });

  it('are not the whole page where a script is to show it', () => {
    const page = `<html><head><title>Bridge opens</title></head><body><div style="opacity:0"><article>${PROSE.map((text) => `<p>${text}</p>`).join('')}</article></div></body></html>`;
    expect(readPage(page, null).text).toContain(PROSE[1]);
  });
});

describe('a body in JSON-LD', () => {
  const ld = (articleBody: string) =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', articleBody })}</script>`;

  it('is not read where it tells something else than the page', () => {
    expect(textOf('', ld(`${SECRET} `.repeat(20)))).not.toContain(SECRET);
  });

  it('is read where the page shows its beginning alone', () => {
    const rest =
      'The ferry will be sold to a museum, which means to show it on the river in summer. '.repeat(
        12,
      );
    expect(textOf('', ld(`${PROSE.join('\n')}\n${rest}`))).toContain('sold to a museum');
  });
});
