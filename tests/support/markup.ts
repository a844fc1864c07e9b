/**
 * What a reader of a posted message would see, and all that would act: shared by the two parsers,
 * so that one list of attacks is held against both platforms in the same words.
 */

export type EffectKind =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strike'
  | 'spoiler'
  | 'code'
  | 'fence'
  | 'bar'
  | 'heading'
  | 'small'
  | 'bullet'
  | 'number'
  | 'link'
  | 'autolink'
  | 'mention'
  | 'channel'
  | 'emoji'
  | 'timestamp'
  | 'command';

/** `text` is what it covers, `target` where a link leads. */
export type Effect = { kind: EffectKind; text: string; target?: string };

export type Parsed = { visible: string; effects: Effect[] };

/** Visible text as a person compares it: no zero-width space, white space of one kind. */
export function readable(text: string): string {
  return text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
}
