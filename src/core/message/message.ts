/**
 * A message before any platform has seen it: blocks of runs, and every run says whether its words
 * come from outside (they never act) or are ours. Renderers know nothing of digests, the digest
 * layout knows nothing of markup; this is all that they share.
 */

/** Words from articles, feeds, models and people; shown as they stand and never obeyed. */
type Outside = 'article';
type Ours = 'frame';

export type RunStyle = 'strong' | 'quiet' | 'new';

export type Run = {
  text: string;
  origin: Outside | Ours;
  style?: RunStyle;
  /** As it came; a renderer leaves out what `safeLink` refuses. */
  link?: string;
};

/**
 * - `heading`: opens a story; messages are cut before it by preference
 * - `point`, `paragraph`, `entry`: text, with `lead` as its bullet or number
 * - `quote` and `speaker`: stand together behind one bar
 * - `small`: the fine print
 * - `plain`: to be copied as it stands, without any mark or break of ours
 */
export type TextKind =
  | 'heading'
  | 'point'
  | 'paragraph'
  | 'entry'
  | 'quote'
  | 'speaker'
  | 'small'
  | 'plain';

export type TextBlock = {
  kind: TextKind;
  runs: Run[];
  /** "1." before a story, "[2]" before a source; points have none, each renderer has its bullet. */
  lead?: string;
  /** Where a block was cut to fit: the rest of one that an earlier message began. */
  continued?: boolean;
};

export type Button = {
  /** What the platform sends back: `verb` or `verb:argument`. */
  id: string;
  label: string;
  /** What says the same where there are no buttons; left out where nothing short does. */
  typed?: { label: string; command: string };
};

export type ActionsBlock = { kind: 'actions'; buttons: Button[] };

export type Block = TextBlock | ActionsBlock;

export type Message = {
  /** What a notification shows, one line. */
  summary: Run[];
  blocks: Block[];
  /** Its day, shown first where posts have no time of their own. */
  dated?: string;
  /** The command that shows the same whenever it is run, where what was typed may mean another then. */
  lookUp?: string;
};

export function frame(text: string, style?: RunStyle): Run {
  return style === undefined ? { text, origin: 'frame' } : { text, origin: 'frame', style };
}

export function article(text: string, extra: { style?: RunStyle; link?: string } = {}): Run {
  return { text, origin: 'article', ...extra };
}

export function isText(block: Block): block is TextBlock {
  return block.kind !== 'actions';
}

/** The words of a block as one string, without its lead. */
export function blockText(block: TextBlock): string {
  return block.runs.map((run) => run.text).join('');
}

/** A short reply in our own words; `details` go below it in fine print. */
export function textMessage(text: string, details: string[] = []): Message {
  return {
    summary: [frame(text)],
    blocks: [
      { kind: 'paragraph', runs: [frame(text)] },
      ...details.map((detail): Block => ({ kind: 'small', runs: [frame(detail)] })),
    ],
  };
}
