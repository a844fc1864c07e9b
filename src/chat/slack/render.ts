/**
 * A message as Slack is to be handed it: Block Kit in mrkdwn, cut into as many messages as the
 * limits ask. Text objects are `verbatim`, so that Slack itself links and mentions nothing.
 */
import type { ActionsBlock, Block, Message, Run, TextBlock } from '../../core/message/message.ts';
import { blockText, isText } from '../../core/message/message.ts';
import { cleanBlock, clip, shownButtons } from '../../core/message/prepare.ts';
import { cutToFit, pack } from '../../core/message/split.ts';
import { fenced } from './fence.ts';
import {
  ACTION_ID_CHARS_MAX,
  ACTIONS_ELEMENTS_MAX,
  BUTTON_TEXT_CHARS_MAX,
  FALLBACK_CHARS_MAX,
  MESSAGE_BLOCKS_MAX,
  MESSAGE_JSON_CHARS_MAX,
  TEXT_CHARS_MAX,
} from './limits.ts';
import { frameText, inertText, runText } from './mrkdwn.ts';

type Mrkdwn = { type: 'mrkdwn'; text: string; verbatim: true };
type SlackButton = {
  type: 'button';
  action_id: string;
  text: { type: 'plain_text'; text: string; emoji: false };
};
export type SlackBlock =
  | { type: 'section'; text: Mrkdwn; expand: true }
  | { type: 'context'; elements: [Mrkdwn] }
  | { type: 'actions'; elements: SlackButton[] };

/** Arguments of chat.postMessage, without the channel. */
export type SlackMessage = {
  text: string;
  blocks: SlackBlock[];
  unfurl_links: false;
  unfurl_media: false;
};

type Part = { block: SlackBlock; opensStory: boolean };

/** The messages, in the order in which they are to be posted. */
export function renderSlack(message: Message): SlackMessage[] {
  const parts = sections(message.blocks.flatMap(cutBlock)).flatMap(slackParts);
  const packed = pack(parts, {
    fits: (some) => some.length <= MESSAGE_BLOCKS_MAX && jsonChars(some) <= MESSAGE_JSON_CHARS_MAX,
    isBorder: (part) => part.opensStory,
  });
  return packed.map((some, index) => ({
    text: fallback(message.summary, index + 1, packed.length),
    blocks: some.map((part) => part.block),
    unfurl_links: false,
    unfurl_media: false,
  }));
}

function jsonChars(parts: readonly Part[]): number {
  return JSON.stringify(parts.map((part) => part.block)).length;
}

function cutBlock(block: Block): Block[] {
  if (!isText(block)) return [block];
  return cutToFit(cleanBlock(block), {
    charsMax: TEXT_CHARS_MAX,
    chars: (piece) => blockMrkdwn(piece).length,
  });
}

/** Blocks that share one text: a story with its points and quotes, or a list of single lines. */
function sections(blocks: readonly Block[]): Block[][] {
  const isOpening = blocks.map((block, index) => opensSection(blocks, block, index));
  const groups: Block[][] = [];
  for (const [index, block] of blocks.entries()) {
    const group = groups.at(-1);
    if (group === undefined || isOpening[index] || !sharesText(group, block)) groups.push([block]);
    else group.push(block);
  }
  return groups;
}

/** What never shares a text with others. */
const APART: readonly TextBlock['kind'][] = ['small', 'plain'];

function opensSection(blocks: readonly Block[], block: Block, index: number): boolean {
  const before = blocks[index - 1];
  if (before === undefined || !isText(block) || !isText(before)) return true;
  if (block.kind === 'heading' && !block.continued) {
    return before.kind !== 'heading' || isStoryText(blocks[index + 1]);
  }
  return APART.some((kind) => (block.kind === kind) !== (before.kind === kind));
}

function isStoryText(block: Block | undefined): boolean {
  if (block === undefined || !isText(block)) return false;
  return block.kind !== 'small' && (block.kind !== 'heading' || block.continued === true);
}

function sharesText(group: readonly Block[], block: Block): boolean {
  return sectionMrkdwn([...group, block].filter(isText)).length <= TEXT_CHARS_MAX;
}

function slackParts(group: Block[]): Part[] {
  const texts = group.filter(isText);
  const first = texts[0];
  if (first === undefined) {
    return group.filter((block) => !isText(block)).flatMap(actionParts);
  }
  const text: Mrkdwn = { type: 'mrkdwn', text: sectionMrkdwn(texts), verbatim: true };
  if (text.text.trim() === '') return [];
  const opensStory = first.kind === 'heading' && !first.continued;
  if (first.kind === 'small') {
    return [{ block: { type: 'context', elements: [text] }, opensStory }];
  }
  return [{ block: { type: 'section', text, expand: true }, opensStory }];
}

function actionParts(block: ActionsBlock): Part[] {
  const buttons = shownButtons(block, ACTION_ID_CHARS_MAX);
  const rows = pack(buttons, {
    fits: (some) => some.length <= ACTIONS_ELEMENTS_MAX,
    isBorder: () => true,
  });
  return rows.map((row) => ({
    opensStory: false,
    block: {
      type: 'actions',
      elements: row.map((button) => ({
        type: 'button',
        action_id: button.id,
        text: { type: 'plain_text', text: clip(button.label, BUTTON_TEXT_CHARS_MAX), emoji: false },
      })),
    },
  }));
}

function sectionMrkdwn(blocks: readonly TextBlock[]): string {
  return blocks
    .map((block, index) => gapBefore(blocks[index - 1], block) + blockMrkdwn(block))
    .join('');
}

function gapBefore(before: TextBlock | undefined, block: TextBlock): string {
  if (before === undefined) return '';
  return block.kind === 'paragraph' && !block.continued ? '\n\n' : '\n';
}

function blockMrkdwn(block: TextBlock): string {
  const lead = block.continued ? '' : leadOf(block);
  if (block.kind === 'heading') {
    const [first, ...rest] = block.runs;
    if (first === undefined) return '';
    return runText(first, lead) + rest.map((run) => runText(run)).join('');
  }
  if (block.kind === 'plain') return fenced(blockText(block));
  const text = lead + block.runs.map((run) => runText(run)).join('');
  if (block.kind !== 'quote' && block.kind !== 'speaker') return text;
  return text
    .split(/\n+/)
    .map((line) => `> ${line}`)
    .join('\n');
}

function leadOf(block: TextBlock): string {
  if (block.kind === 'point') return '• ';
  return block.lead === undefined ? '' : `${frameText(block.lead)} `;
}

/** What a notification and a screen reader get instead of the blocks. */
function fallback(summary: readonly Run[], part: number, of: number): string {
  const whole = summary
    .map((run) => (run.origin === 'article' ? inertText(run.text) : frameText(run.text)))
    .join('')
    .replace(/\s+/g, ' ');
  const place = of > 1 && part > 1 ? ` (${part} of ${of})` : '';
  return clip(whole, FALLBACK_CHARS_MAX - place.length) + place;
}
