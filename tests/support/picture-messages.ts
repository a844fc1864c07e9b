/** Messages that pictures of any platform are tried on, and what they say. */
import { readFileSync } from 'node:fs';
import { digestMessage, VIEW_FRAME } from '../../src/core/message/digest-message.ts';
import { blockText, isText, type Message } from '../../src/core/message/message.ts';
import { digestOf, source, story } from './digest-builder.ts';
import { hostileDigest } from './hostile-digest.ts';

/** A digest of so many stories, with headlines from "Headline of s1" on. */
export function digestOfSize(stories: number): Message {
  const numbers = Array.from({ length: stories }, (_, index) => `s${index + 1}`);
  const digest = digestOf(
    numbers.map((id) => story({ id, articles: ['a'] })),
    [source({ id: 'a' })],
  );
  return digestMessage(digest, VIEW_FRAME);
}

/** Digests whose every outside word is an attack on some platform's markup. */
export function hostileMessages(): Message[] {
  const path = new URL('../chat/fixtures/attacks.json', import.meta.url);
  const attacks: { text: string }[] = JSON.parse(readFileSync(path, 'utf8'));
  return attacks.map(({ text }) => {
    const { digest, digestFrame } = hostileDigest(text);
    return digestMessage(digest, digestFrame);
  });
}

/** Every word of a message without leads and buttons, without white space. */
export function saidIn(message: Message): string {
  return message.blocks.filter(isText).map(blockText).join('').replace(/\s/g, '');
}
