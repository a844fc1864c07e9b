/** A reader's report as managers get it: what was reported, its receipts, and how to settle it. */
import type { DigestArticle } from '../digest/digest.ts';
import type { ShownItem } from '../digest/shown-items.ts';
import { cut } from '../text/span.ts';
import { itemBlock } from './correction-message.ts';
import { article, type Block, type Button, frame, type Message } from './message.ts';

export type ReportView = { id: string; words: string; items: readonly ShownItem[] };

export function reportMessage(report: ReportView, articles: readonly DigestArticle[]): Message {
  const opening = frame('Reported as wrong: ');
  const byId = new Map(articles.map((row) => [row.id, row]));
  return {
    summary: [opening, article(report.words)],
    blocks: [
      { kind: 'paragraph', runs: [opening, article(report.words)] },
      ...report.items.flatMap((item) => [itemBlock(item), ...receipts(item, byId)]),
      { kind: 'actions', buttons: reportButtons(report.id) },
    ],
  };
}

function receipts(item: ShownItem, articles: Map<string, DigestArticle>): Block[] {
  return item.evidence.slice(0, 1).flatMap((place): Block[] => {
    const from = articles.get(place.article);
    if (from === undefined) return [];
    const source = cut(from.text, place);
    const runs = [article('receipt', { link: from.url }), frame(': '), article(source)];
    return [{ kind: 'small', runs }];
  });
}

export function reportButtons(id: string): Button[] {
  return ['accept', 'dismiss'].map((verb) => {
    const label = verb === 'accept' ? 'Accept' : 'Dismiss';
    const command = `pullquote report ${verb} ${id}`;
    return { id: command.replace(' ', ':'), label, typed: { label, command } };
  });
}
