/**
 * The form by which a key of one's own is given: seen by the asker alone, kept in no history of a
 * channel. Its fields and the command that they come to are the same on every platform.
 */

/** Typed without more, it opens the form where the platform has forms. */
export const OWN_KEY_COMMAND = 'pullquote model own-key';

export const KEY_FORM_TITLE = 'Model own-key';

/** Ours: keys of the known makers have 200 characters at most, addresses of gateways more. */
export const KEY_FIELD_CHARS_MAX = 1_000;

export type KeyField = { name: string; label: string; isOptional: boolean };

/** In the order of the command's text. */
export const KEY_FIELDS: readonly KeyField[] = [
  { name: 'key', label: 'Key of the model’s server', isOptional: false },
  { name: 'model', label: 'Name of the model', isOptional: false },
  { name: 'server', label: 'Its address, where it is not OpenAI’s own', isOptional: true },
];

/** `typed` is the command as it stands, in any case and spacing. */
export function opensKeyForm(typed: string): boolean {
  return typed.trim().toLowerCase().replace(/\s+/g, ' ') === OWN_KEY_COMMAND;
}

/** The command as the filled-in fields come to it; it holds the key, and is shown to nobody. */
export function keyCommand(fieldOf: (name: string) => string | null): string {
  const values = KEY_FIELDS.map(({ name }) => fieldOf(name)?.trim() ?? '');
  return [OWN_KEY_COMMAND, ...values].filter((part) => part !== '').join(' ');
}
