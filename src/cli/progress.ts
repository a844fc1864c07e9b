/**
 * What a long reading shows meanwhile, on standard error: one line that is rewritten at a terminal,
 * and a line now and then elsewhere.
 */
import type { NewsCount } from '../ingest/read-news.ts';

/** Elsewhere than at a terminal, a line each time so many articles came. */
const ARTICLES_PER_LINE = 100;

export function createProgress(): { show(count: NewsCount): void; end(): void } {
  const isTerminal = process.stderr.isTTY === true;
  let shown = '';
  let lastLine = 0;
  return {
    show(count) {
      const feeds = count.feeds > 0 ? `${count.feeds} feeds, ` : '';
      const text = `Reading: ${feeds}${count.articles} articles`;
      if (isTerminal && text !== shown) process.stderr.write(`\r\x1b[2K${text}…`);
      if (!isTerminal && count.articles >= lastLine + ARTICLES_PER_LINE) {
        lastLine = count.articles;
        process.stderr.write(`${text}…\n`);
      }
      shown = text;
    },
    end() {
      if (isTerminal && shown !== '') process.stderr.write('\r\x1b[2K');
    },
  };
}
