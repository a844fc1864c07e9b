/**
 * The files and folders that a person names on the command line. Bounded in number and size, and
 * every fault says which path it was.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../core/errors.ts';
import type { SourceFile, SourceFiles } from '../ports/runtime.ts';

/** A long page is a tenth of this; a newspaper's whole list of feeds is smaller too. */
const FILE_BYTES_MAX = 20 * 1024 * 1024;
const FOLDER_FILES_MAX = 10_000;
const READABLE = /\.(?:xml|rss|atom|rdf|json|opml|html?|xhtml|txt|text)$/i;

export const sourceFiles: SourceFiles = {
  async read(path) {
    const info = await attempt(path, () => stat(path));
    if (!info.isDirectory()) return [await readOne(path)];
    const names = await attempt(path, () => readdir(path, { recursive: true }));
    const readable = names
      .filter((name) => READABLE.test(name) && !/(?:^|[\\/])\./.test(name))
      .sort();
    if (readable.length === 0) {
      throw new AppError(
        'user',
        'folder_empty',
        `${path} holds no file that can be read as news (.xml, .json, .opml, .html, .txt).`,
      );
    }
    if (readable.length > FOLDER_FILES_MAX) {
      throw new AppError(
        'user',
        'folder_too_large',
        `${path} holds ${readable.length} files; at most ${FOLDER_FILES_MAX} are read. Name a smaller folder.`,
      );
    }
    const files: SourceFile[] = [];
    for (const name of readable) files.push(await readOne(join(path, name)));
    return files;
  },
};

async function readOne(path: string): Promise<SourceFile> {
  const { size } = await attempt(path, () => stat(path));
  if (size > FILE_BYTES_MAX) {
    throw new AppError(
      'user',
      'file_too_large',
      `${path} is larger than ${FILE_BYTES_MAX / 1024 / 1024} MB; split it or give its address.`,
    );
  }
  const body = await attempt(path, () => readFile(path));
  return { path, url: pathToFileURL(resolve(path)).href, body };
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const isMissing = (cause as { code?: string }).code === 'ENOENT';
    throw isMissing
      ? new AppError(
          'user',
          'file_missing',
          `${path} does not exist. A source is an address with http:// or https://, a file or a folder.`,
          { cause },
        )
      : new AppError(
          'user',
          'file_unreadable',
          `${path} cannot be read. Give this user the right to, or name another file.`,
          { cause },
        );
  }
}
