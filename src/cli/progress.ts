/**
 * What a long reading shows meanwhile, on standard error: one line that is rewritten at a terminal,
 * and a line now and then elsewhere.
 */
import type { NewsCount } from '../ingest/read-news.ts';

/** Elsewhere than at a terminal, a line each time so many articles came. */
const ARTICLES_PER_LINE = 100;
/** Fewer rows are done before a person reads a line. */
const ROWS_SHOWN_MIN = 500;
const ROWS_PER_LINE = 1_000;

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

/** For what is counted up to a known end; short work shows nothing. */
export function countUp(noun: string): (done: number, of: number) => void {
  const isTerminal = process.stderr.isTTY === true;
  return (done, of) => {
    if (of < ROWS_SHOWN_MIN) return;
    const text = `${done.toLocaleString('en')} of ${of.toLocaleString('en')} ${noun}`;
    if (isTerminal) process.stderr.write(done < of ? `\r\x1b[2K${text}…` : '\r\x1b[2K');
    else if (done === of || done % ROWS_PER_LINE === 0) process.stderr.write(`${text}\n`);
  };
}
