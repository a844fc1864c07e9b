/**
 * The thread that reads pages, one at a time. Whatever a page does to it, the thread that answers
 * people goes on: page-reader.ts ends this one when its time is over.
 */
import { parentPort } from 'node:worker_threads';
import { isAppError } from '../core/errors.ts';
import type { Page, PageInput } from '../ports/page-reader.ts';
import { decodeBytes } from './decode.ts';
import { readPage } from './page-read.ts';

export type PageAnswer =
  | { kind: 'ready' }
  | { kind: 'page'; page: Page }
  | { kind: 'error'; code: string; message: string };

function answer(input: PageInput): PageAnswer {
  const contentType = input.headers?.['content-type'] ?? null;
  try {
    const html =
      typeof input.html === 'string'
        ? input.html
        : decodeBytes(input.html, { contentType, kind: 'html' }).text;
    return { kind: 'page', page: readPage(html, input.url ?? null, input.firstUrl ?? null) };
  } catch (error) {
    if (isAppError(error)) return { kind: 'error', code: error.code, message: error.message };
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'error', code: 'page_unreadable', message };
  }
}

parentPort?.on('message', (input: PageInput) => parentPort?.postMessage(answer(input)));
parentPort?.postMessage({ kind: 'ready' } satisfies PageAnswer);
