/** However long a digest is, its messages keep every limit and together say all of it. */
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type DiscordMessage, renderDiscord } from '../../src/chat/discord/render.ts';
import { renderSlack, type SlackMessage } from '../../src/chat/slack/render.ts';
import { renderTerminal } from '../../src/chat/terminal/render.ts';
import { digestMessage, VIEW_FRAME } from '../../src/core/message/digest-message.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import { parseDiscord } from '../support/discord-markdown.ts';
import { randomDigest } from '../support/random-digest.ts';
import { parseMrkdwn } from '../support/slack-mrkdwn.ts';

/** A failing digest is shown as found: shrinking one of thirty stories takes minutes. */
const RUNS = { numRuns: 40, endOnFailure: true };

/** Words alone: bullets, our "source" labels, zero-width spaces and line breaks are not content. */
function wordsAlone(text: string): string {
  return text.replace(/[\s\u200b]|source|•/g, '');
}

/** All text of a message, with each lead as it is or as `lead` makes it. */
function said(message: Message, lead = (text: string) => text): string {
  return message.blocks
    .filter(isText)
    .map((block) => lead(block.lead ?? '') + blockText(block))
    .join('');
}

function slackTexts(message: SlackMessage): string[] {
  return message.blocks.flatMap((block) => {
    if (block.type === 'section') return [block.text.text];
    return block.type === 'context' ? block.elements.map((element) => element.text) : [];
  });
}

function expectSlackLimits(message: SlackMessage): void {
  expect(message.blocks.length).toBeLessThanOrEqual(50);
  expect(message.text.length).toBeLessThanOrEqual(4_000);
  expect(message.text).not.toBe('');
  const lengths = slackTexts(message).map((text) => text.length);
  expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(3_000);
  expect(Math.min(...lengths, 1)).toBeGreaterThan(0);
  expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(13_200);
  for (const block of message.blocks) {
    if (block.type !== 'actions') continue;
    expect(block.elements.length).toBeLessThanOrEqual(25);
    for (const button of block.elements) {
      expect(button.text.text.length).toBeLessThanOrEqual(75);
      expect(button.action_id.length).toBeLessThanOrEqual(255);
    }
  }
}

function expectDiscordLimits(message: DiscordMessage): void {
  expect(message.content.length).toBeLessThanOrEqual(2_000);
  expect(message.content.trim().length).toBeGreaterThan(0);
  expect(message.components.length).toBeLessThanOrEqual(5);
  const buttons = message.components.flatMap((row) => row.components);
  expect(new Set(buttons.map((button) => button.custom_id)).size).toBe(buttons.length);
  for (const row of message.components) expect(row.components.length).toBeLessThanOrEqual(5);
  for (const button of buttons) {
    expect(button.label.length).toBeLessThanOrEqual(80);
    expect(button.custom_id.length).toBeLessThanOrEqual(100);
  }
}

/** True where a cut fell between the code points of one grapheme. */
function isTorn(before: string, after: string): boolean {
  const joint = [...new Intl.Segmenter('en').segment(before + after)];
  return !joint.some(({ index }) => index === before.length);
}

describe('a digest of any length', () => {
  it('keeps every limit of Slack and loses nothing', () => {
    fc.assert(
      fc.property(randomDigest(), (digest) => {
        const message = digestMessage(digest, VIEW_FRAME);
        const parts = renderSlack(message);
        parts.forEach(expectSlackLimits);
        const visible = parts.flatMap(slackTexts).map((text) => parseMrkdwn(text, true).visible);
        expect(wordsAlone(visible.join(''))).toBe(wordsAlone(said(message)));
      }),
      RUNS,
    );
  });

  it('keeps every limit of Discord and loses nothing', () => {
    fc.assert(
      fc.property(randomDigest(), (digest) => {
        const message = digestMessage(digest, VIEW_FRAME);
        const parts = renderDiscord(message);
        parts.forEach(expectDiscordLimits);
        const visible = parts.map((part) => parseDiscord(part.content).visible);
        expect(wordsAlone(visible.join(''))).toBe(wordsAlone(said(message)));
        for (const [index, after] of visible.slice(1).entries()) {
          expect(isTorn(visible[index] ?? '', after)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('keeps every width of a terminal and loses nothing', () => {
    fc.assert(
      fc.property(randomDigest(), fc.integer({ min: 24, max: 130 }), (digest, width) => {
        const message = digestMessage(digest, VIEW_FRAME);
        const page = renderTerminal(message, { width, color: false, links: true });
        const shown = page.replace(/\x1b\]8;;[^\x1b]*\x1b\\|┃/g, '');
        for (const line of page.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        expect(wordsAlone(shown)).toBe(wordsAlone(said(message, (lead) => lead.replace('.', ''))));
      }),
      RUNS,
    );
  });
});
