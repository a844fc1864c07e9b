/**
 * What a person wrote, without Slack's marks: mentions of the app gone, links as their addresses,
 * entities as the characters they stand for (docs.slack.dev/messaging/formatting-message-text).
 */
const MARKED = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g;

export function plainText(text: string, botUser: string | null): string {
  return text
    .replace(MARKED, (_all, sign: string, target: string, label?: string) => {
      if (sign === '@') return target === botUser ? ' ' : `@${label ?? target}`;
      if (sign === '#') return `#${label ?? target}`;
      if (sign === '!') return label ?? '';
      return target;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

const ADDRESS = /https?:\/\/[^\s<>|"]+/i;

/** The first web address in a message: its words, then its blocks and attachments. */
export function firstAddress(message: Record<string, unknown>): string | null {
  const { text, blocks, attachments } = message;
  for (const part of [text, blocks, attachments]) {
    const words = typeof part === 'string' ? part : JSON.stringify(part ?? '');
    const found = ADDRESS.exec(words);
    if (found !== null) return plainText(`<${found[0].replace(/[\\).,;]+$/, '')}>`, null);
  }
  return null;
}
