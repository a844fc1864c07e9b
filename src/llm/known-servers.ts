/**
 * Where a tenant's own key may be used. An address from a chat must not lead into the network that
 * the deployment stands in, so only public servers of makers and gateways are taken, by https, and
 * what the operator opened by name.
 */
import { AppError } from '../core/errors.ts';

/** Hosts, and endings of hosts, that speak OpenAI's protocol; from their makers' own pages. */
const HOSTS: readonly string[] = [
  'api.openai.com',
  'openai.azure.com',
  'openrouter.ai',
  'api.anthropic.com',
  'generativelanguage.googleapis.com',
  'api.mistral.ai',
  'api.groq.com',
  'api.deepseek.com',
  'api.together.xyz',
  'api.fireworks.ai',
];

/** Throws AppError `user`, code `bad_address`. */
export function refuseUnknownServer(baseUrl: string | null, allowed: readonly string[]): void {
  if (baseUrl === null) return;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (url !== null && url.username === '' && allowed.includes(url.origin)) return;
  const isKnown =
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  if (isKnown) return;
  throw new AppError(
    'user',
    'bad_address',
    `A key of your own goes to one of these only: ${HOSTS.join(', ')}; the operator can allow others.`,
  );
}
