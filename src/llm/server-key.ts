/** Whether a server can be asked with what the operator has set: a key that a header may carry, or an address. */
import { AppError } from '../core/errors.ts';

/** What a header may carry (RFC 9110, section 5.5), no white space within. */
export const HEADER_VALUE = /^[\x21-\x7e]+$/;

/** `setting` is the one that needs the server. Throws AppError `config`: `model_key_missing`, `model_key_malformed`. */
export function refuseBadKey(
  { apiKey, baseUrl }: { apiKey: string | null; baseUrl: string | null },
  setting: string,
): void {
  if (apiKey === null && baseUrl === null)
    throw new AppError(
      'config',
      'model_key_missing',
      `${setting} is set without OPENAI_API_KEY. Set the key, or OPENAI_BASE_URL to a server that asks for none.`,
    );
  if (apiKey !== null && !HEADER_VALUE.test(apiKey))
    throw new AppError(
      'config',
      'model_key_malformed',
      'OPENAI_API_KEY holds a character that no key has. Copy it again.',
    );
}
