/**
 * An answer of the network read as a page. Stands alone because the page reader makes words of
 * whatever it is given: a document of another kind, or bare data, must never become an article.
 */
import { AppError } from '../core/errors.ts';
import type { Page } from '../ports/page-reader.ts';
import type { Fetched } from '../ports/runtime.ts';
import type { IngestDeps } from './deps.ts';

const SNIFF_BYTES = 4_096;
const UTF_16_MARK = /^(?:\u00ff\u00fe|\u00fe\u00ff)/;
/** RFC 8259: an object's first name, or an array's first value; prose in brackets begins otherwise. */
const JSON_START = /^(?:\u00ef\u00bb\u00bf)?\s*(?:\{\s*["}]|\[\s*(?:["{[\]]|-?[\d.]+\s*,))/;
/** ISO 32000-1, 7.5.2. */
const PDF_START = /^%PDF-/;
/** What no encoding of a text holds; ISO-2022-JP has escapes. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g;
const CONTROLS_SHARE_MAX = 0.01;

/** False for pictures, archives, PDF and JSON. */
export function canHoldText(body: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(body.subarray(0, SNIFF_BYTES));
  if (UTF_16_MARK.test(start)) return true;
  if (JSON_START.test(start) || PDF_START.test(start)) return false;
  return (start.match(CONTROLS)?.length ?? 0) <= CONTROLS_SHARE_MAX * start.length;
}

/**
 * `firstUrl`: of the article's first page, where this is a further one. Throws AppError `permanent`,
 * `not_a_page`; or what the page reader says.
 */
export async function readFetched(
  deps: Pick<IngestDeps, 'pageReader'>,
  { body, headers, url }: Fetched,
  firstUrl: string | null = null,
): Promise<Page> {
  if (!canHoldText(body)) {
    throw new AppError('permanent', 'not_a_page', 'What stands at its address is no page of text.');
  }
  return deps.pageReader.read({ html: body, headers, url, firstUrl });
}
