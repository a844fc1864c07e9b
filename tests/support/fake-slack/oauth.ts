/** The page on which a person lets an app in, and where it sends them back (docs: oauth v2). */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

export type OAuthOptions = {
  clientId: string;
  clientSecret: string;
  /** Codes that were given out and not used yet. */
  codes: Set<string>;
};

/** Everybody says yes here. */
export function answerOAuth(
  oauth: OAuthOptions | undefined,
  url: URL,
  response: ServerResponse,
): void {
  const redirect = url.searchParams.get('redirect_uri');
  const isKnown = oauth !== undefined && url.searchParams.get('client_id') === oauth.clientId;
  if (!isKnown || redirect === null || url.searchParams.get('scope') === '') {
    response.writeHead(400).end('invalid_client_id');
    return;
  }
  const code = randomUUID();
  oauth.codes.add(code);
  const back = new URL(redirect);
  back.searchParams.set('code', code);
  back.searchParams.set('state', url.searchParams.get('state') ?? '');
  response.writeHead(302, { location: back.href }).end();
}
