import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderDiscord } from '../../src/chat/discord/render.ts';
import { renderSlack, type SlackBlock } from '../../src/chat/slack/render.ts';
import { renderTerminal } from '../../src/chat/terminal/render.ts';
import { digestMessage } from '../../src/core/message/digest-message.ts';
import { parseDiscord } from '../support/discord-markdown.ts';
import { HOSTILE_LINKS, hostileDigest, ownStyles, shownQuotes } from '../support/hostile-digest.ts';
import { type Effect, type EffectKind, type Parsed, readable } from '../support/markup.ts';
import { parseMrkdwn } from '../support/slack-mrkdwn.ts';

type Attack = { kind: string; text: string };
const ATTACKS: Attack[] = JSON.parse(
  readFileSync(new URL('./fixtures/attacks.json', import.meta.url), 'utf8'),
);

const STYLES: EffectKind[] = ['bold', 'italic'];
const BIDI_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;
const CONTROL = /[\0-\x09\x0b-\x1f\x7f-\x9f]/;

/** Effects that neither the layout nor its own links and styles account for. */
function uncalledFor(effects: Effect[], text: string, ownLines: EffectKind[]): Effect[] {
  const styles = ownStyles(text);
  return effects.filter((effect) => {
    if (effect.kind === 'link') return !HOSTILE_LINKS.includes(effect.target ?? '');
    if (STYLES.includes(effect.kind)) return !styles.has(readable(effect.text));
    return !ownLines.includes(effect.kind);
  });
}

/** How often each kind of line of ours stands in the message. */
function lineCounts(effects: Effect[], kinds: EffectKind[]): number[] {
  return kinds.map((kind) => effects.filter((effect) => effect.kind === kind).length);
}

function slackParsed(text: string, isVerbatim: boolean): Parsed {
  const { digest, digestFrame } = hostileDigest(text);
  const texts = renderSlack(digestMessage(digest, digestFrame)).flatMap((message) =>
    message.blocks.flatMap(blockTexts),
  );
  const parsed = texts.map((one) => parseMrkdwn(one, isVerbatim));
  return {
    visible: parsed.map((one) => one.visible).join('\n'),
    effects: parsed.flatMap((one) => one.effects),
  };
}

function blockTexts(block: SlackBlock): string[] {
  if (block.type === 'section') return [block.text.text];
  return block.type === 'context' ? block.elements.map((element) => element.text) : [];
}

function discordParsed(text: string): Parsed & { raw: string } {
  const { digest, digestFrame } = hostileDigest(text);
  const raw = renderDiscord(digestMessage(digest, digestFrame))
    .map((message) => message.content)
    .join('\n');
  return { ...parseDiscord(raw), raw };
}

const TERMINAL = { width: 80, color: false, links: false };
const HARMLESS = 'harmless words';
const SLACK_LINES: EffectKind[] = ['bar'];
const DISCORD_LINES: EffectKind[] = ['bar', 'small', 'bullet'];

/** Lines of the quotes' words, shown three times; the harmless text has one line each. */
function extraLines(text: string): number {
  return 3 * (shownLines(text) - 1);
}

/** Without any white space, because lines are broken and outer space trimmed on the way. */
function packed(text: string): string {
  return text.replace(/[\s\u200b]/g, '');
}

function shownLines(text: string): number {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').split(/\n+/).length;
}

describe('hostile article text', () => {
  it('is tried in at least 200 ways', () => {
    expect(new Set(ATTACKS.map((attack) => attack.text)).size).toBeGreaterThanOrEqual(200);
  });

  it.each(ATTACKS)('does nothing on Slack ($kind): $text', ({ text }) => {
    for (const isVerbatim of [true, false]) {
      const { effects, visible } = slackParsed(text, isVerbatim);
      expect(uncalledFor(effects, text, SLACK_LINES)).toEqual([]);
      const [bars = 0] = lineCounts(slackParsed(HARMLESS, true).effects, SLACK_LINES);
      expect(lineCounts(effects, SLACK_LINES)).toEqual([bars + extraLines(text)]);
      expect(visible).not.toMatch(BIDI_CONTROL);
      expect(visible).not.toMatch(CONTROL);
      for (const quote of shownQuotes(text)) {
        expect(packed(visible)).toContain(packed(quote));
      }
    }
  });

  it.each(ATTACKS)('does nothing in a Slack notification ($kind): $text', ({ text }) => {
    const { digest, digestFrame } = hostileDigest(text);
    for (const message of renderSlack(digestMessage(digest, digestFrame))) {
      expect(parseMrkdwn(message.text, false).effects).toEqual([]);
    }
  });

  it.each(ATTACKS)('does nothing on Discord ($kind): $text', ({ text }) => {
    const { effects, visible, raw } = discordParsed(text);
    expect(uncalledFor(effects, text, DISCORD_LINES)).toEqual([]);
    const [bars = 0, ...rest] = lineCounts(discordParsed(HARMLESS).effects, DISCORD_LINES);
    expect(lineCounts(effects, DISCORD_LINES)).toEqual([bars + extraLines(text), ...rest]);
    expect(raw).not.toMatch(/@(everyone|here)/i);
    expect(visible).not.toMatch(BIDI_CONTROL);
    expect(visible).not.toMatch(CONTROL);
    for (const quote of shownQuotes(text)) {
      expect(packed(visible)).toContain(packed(quote));
    }
  });

  it.each(ATTACKS)('does nothing in a terminal ($kind): $text', ({ text }) => {
    const { digest, digestFrame } = hostileDigest(text);
    const page = renderTerminal(digestMessage(digest, digestFrame), TERMINAL);
    expect(page).not.toMatch(CONTROL);
    expect(page).not.toMatch(BIDI_CONTROL);
    for (const quote of shownQuotes(text)) {
      expect(packed(page.replaceAll('┃', ''))).toContain(packed(quote));
    }
  });

  it.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['file:///etc/passwd'],
    ['//evil.example/x'],
    ['https://user:pass@evil.example/'],
    ['https://user@evil.example/'],
    ['not an address'],
    [`https://long.example/${'a'.repeat(3_000)}`],
    ['https://'],
  ])('leaves out the address %s and still shows its row', (url) => {
    const { digest, digestFrame } = hostileDigest('Plain words');
    const articles = digest.articles.map((item) => ({ ...item, url }));
    const message = digestMessage({ ...digest, articles }, digestFrame);
    const slack = JSON.stringify(renderSlack(message));
    const discord = JSON.stringify(renderDiscord(message));
    for (const posted of [slack, discord]) {
      expect(posted).not.toContain('evil.example');
      expect(posted).not.toMatch(/alert|passwd|<https?:|aaaa/);
      expect(posted).toContain('1. Plain words');
    }
  });

  it('does not show the host of a refused address as a whole domain name', () => {
    const { digest, digestFrame } = hostileDigest('Plain words');
    const url = 'javascript://evil.example/%0aalert(1)';
    const articles = digest.articles.map((item) => ({ ...item, url, outlet: null }));
    const message = digestMessage({ ...digest, articles }, digestFrame);
    expect(JSON.stringify(renderSlack(message))).not.toContain('evil.example');
    expect(JSON.stringify(renderDiscord(message))).not.toContain('evil.example');
  });

  it('cannot close its own link from inside an address', () => {
    const { digest, digestFrame } = hostileDigest('Plain words');
    const url = 'https://ok.example/a>b|c(d)[e]"f*g_h~`i';
    const articles = digest.articles.map((item) => ({ ...item, url }));
    const message = digestMessage({ ...digest, articles }, digestFrame);
    const target = 'https://ok.example/a%3Eb%7Cc%28d%29%5Be%5D%22f%2Ag_h%7E%60i';
    const links = [
      ...renderSlack(message).flatMap((one) => one.blocks.flatMap(blockTexts)),
    ].flatMap((text) => parseMrkdwn(text, true).effects.filter((effect) => effect.kind === 'link'));
    expect(new Set(links.map((link) => link.target))).toEqual(new Set([target]));
    const raw = renderDiscord(message)
      .map((one) => one.content)
      .join('\n');
    const found = parseDiscord(raw).effects.filter((effect) => effect.kind === 'link');
    expect(new Set(found.map((link) => link.target))).toEqual(new Set([target]));
  });
});
