/**
 * A message as Discord is to be handed it: plain content without embeds, cut into as many messages
 * as the limits ask. Nothing in it can ping: `allowed_mentions` parses nothing, and outside words
 * hold nothing that could be parsed.
 */
import type { Block, Message, TextBlock } from '../../core/message/message.ts';
import { blockText, isText } from '../../core/message/message.ts';
import { cleanBlock, clip, shownButtons } from '../../core/message/prepare.ts';
import { cutToFit, pack } from '../../core/message/split.ts';
import {
  ACTION_ROW,
  BUTTON,
  BUTTON_LABEL_CHARS_MAX,
  CONTENT_CHARS_MAX,
  CUSTOM_ID_CHARS_MAX,
  MESSAGE_ROWS_MAX,
  ROW_BUTTONS_MAX,
  SECONDARY,
  SUPPRESS_EMBEDS,
} from './limits.ts';
import { fenced, frameText, runText } from './markdown.ts';

export type DiscordButton = {
  type: typeof BUTTON;
  style: typeof SECONDARY;
  label: string;
  custom_id: string;
};
export type ActionRow = { type: typeof ACTION_ROW; components: DiscordButton[] };

/** Body of Create Message. */
export type DiscordMessage = {
  content: string;
  embeds: [];
  components: ActionRow[];
  /** `roles` alone can be pinged, by our own words. */
  allowed_mentions: { parse: []; roles?: string[] };
  flags: number;
};

/**
 * The messages, in the order in which they are to be posted. `pinged`: the role that the first of
 * them pings, below all that it says, since the headline leads in a notification.
 */
export function renderDiscord(message: Message, pinged: string | null = null): DiscordMessage[] {
  const ping = pinged === null ? '' : `\n<@&${pinged}>`;
  const charsMax = CONTENT_CHARS_MAX - ping.length;
  const blocks = message.blocks.flatMap((block) => cutBlock(block, charsMax));
  const parts = pack(blocks, {
    fits: (some) => contentOf(some).length <= charsMax && rowsOf(some).length <= MESSAGE_ROWS_MAX,
    isBorder: (block) => isText(block) && block.kind === 'heading' && !block.continued,
  });
  return parts.map((part, index) => ({
    content: contentOf(part) + (index === 0 ? ping : ''),
    embeds: [],
    components: rowsOf(part),
    allowed_mentions:
      index === 0 && pinged !== null ? { parse: [], roles: [pinged] } : { parse: [] },
    flags: SUPPRESS_EMBEDS,
  }));
}

function cutBlock(block: Block, charsMax: number): Block[] {
  if (!isText(block)) return [block];
  return cutToFit(cleanBlock(block), {
    charsMax,
    chars: (piece) => blockMarkdown(piece).length,
  });
}

function contentOf(blocks: readonly Block[]): string {
  const texts = blocks.filter(isText);
  return texts
    .map((block, index) => gapBefore(texts[index - 1], block) + blockMarkdown(block))
    .join('');
}

/** Air before a story that has more than its line, and between paragraphs. */
function gapBefore(before: TextBlock | undefined, block: TextBlock): string {
  if (before === undefined) return '';
  const isNewStory = block.kind === 'heading' && before.kind !== 'heading';
  const isNewParagraph = block.kind === 'paragraph' && before.kind === 'paragraph';
  return (isNewStory || isNewParagraph) && !block.continued ? '\n\n' : '\n';
}

function blockMarkdown(block: TextBlock): string {
  if (block.kind === 'plain') return fenced(blockText(block));
  const lead = block.continued ? '' : leadOf(block);
  const [first, ...rest] = block.runs;
  if (first === undefined) return '';
  const head = block.kind === 'heading' ? runText(first, lead) : lead + runText(first);
  const text = head + rest.map((run) => runText(run)).join('');
  const prefix = linePrefix(block);
  if (prefix === '') return text;
  return text
    .split(/\n+/)
    .map((line) => prefix + line)
    .join('\n');
}

function linePrefix(block: TextBlock): string {
  if (block.kind === 'small') return '-# ';
  return block.kind === 'quote' || block.kind === 'speaker' ? '> ' : '';
}

function leadOf(block: TextBlock): string {
  if (block.kind === 'point') return '- ';
  return block.lead === undefined ? '' : `${frameText(block.lead)} `;
}

function rowsOf(blocks: readonly Block[]): ActionRow[] {
  return blocks.flatMap((block): ActionRow[] => {
    if (isText(block)) return [];
    const rows = pack(shownButtons(block, CUSTOM_ID_CHARS_MAX), {
      fits: (some) => some.length <= ROW_BUTTONS_MAX,
      isBorder: () => true,
    });
    return rows.map((row) => ({
      type: ACTION_ROW,
      components: row.map((button) => ({
        type: BUTTON,
        style: SECONDARY,
        label: clip(button.label, BUTTON_LABEL_CHARS_MAX),
        custom_id: button.id,
      })),
    }));
  });
}
