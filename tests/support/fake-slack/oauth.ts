/**
 * The page on which a person lets an app in, where it sends them back, and what the code and the
 * refresh tokens are exchanged for (docs.slack.dev/authentication/installing-with-oauth,
 * docs.slack.dev/authentication/using-token-rotation).
 */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Json } from './blocks.ts';
import type { Answer } from './methods.ts';
import type { FakeToken, Workspace } from './workspace.ts';

export type OAuthOptions = {
  clientId: string;
  clientSecret: string;
  /** Codes that were given out and not used yet. */
  codes: Set<string>;
  /** Tokens end after twelve hours and come with a refresh token, which is good for one exchange. */
  hasRotation?: boolean;
};

/** docs.slack.dev/authentication/using-token-rotation: "it expires every 12 hours". */
const TOKEN_LIFE_S = 43_200;

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

/** oauth.v2.access: a code for a first token, a refresh token for the next. */
export function exchange(
  workspace: Workspace,
  oauth: OAuthOptions | undefined,
  args: Json,
  authorization: string | undefined,
): Answer {
  const no = (error: string) => ({ body: { ok: false, error } });
  const basic = Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64').toString();
  const [id, secret] =
    authorization === undefined ? [args.client_id, args.client_secret] : basic.split(':');
  if (oauth === undefined || id !== oauth.clientId) return no('invalid_client_id');
  if (secret !== oauth.clientSecret) return no('bad_client_secret');
  const grant = args.grant_type ?? 'authorization_code';
  if (grant === 'refresh_token') {
    const former = workspace.refreshTokens.get(String(args.refresh_token));
    if (former === undefined || former.state !== 'good') return no('invalid_refresh_token');
    workspace.refreshTokens.delete(String(args.refresh_token));
    return granted(workspace, rotating(workspace, former));
  }
  if (grant !== 'authorization_code') return no('invalid_grant_type');
  if (!oauth.codes.delete(String(args.code))) return no('invalid_code');
  const [accessToken, first] = [...workspace.tokens][0] ?? [];
  if (accessToken === undefined || first === undefined) return no('no_scopes');
  if (workspace.isOrgWide) first.org = workspace.enterprise ?? undefined;
  if (oauth.hasRotation) return granted(workspace, rotating(workspace, first));
  return granted(workspace, { access_token: accessToken, token: first });
}

type Grant = {
  access_token: string;
  refresh_token?: string;
  expires_in?: number;
  token: FakeToken;
};

/** The former token stays good until it ends by itself. */
function rotating(workspace: Workspace, like: FakeToken): Grant {
  const id = randomUUID();
  const token: FakeToken = { ...like, expiresAtMs: workspace.nowMs() + TOKEN_LIFE_S * 1_000 };
  workspace.tokens.set(`xoxe.xoxb-1-${id}`, token);
  workspace.refreshTokens.set(`xoxe-1-${id}`, token);
  return {
    access_token: `xoxe.xoxb-1-${id}`,
    refresh_token: `xoxe-1-${id}`,
    expires_in: TOKEN_LIFE_S,
    token,
  };
}

function granted(workspace: Workspace, { token, ...tokens }: Grant): Answer {
  const { team, enterprise, isOrgWide } = workspace;
  return {
    body: {
      ok: true,
      ...tokens,
      token_type: 'bot',
      scope: token.scopes.join(','),
      bot_user_id: workspace.botUser,
      app_id: 'A1',
      team: isOrgWide ? null : { id: team, name: 'Fake' },
      enterprise: enterprise === null ? null : { id: enterprise, name: 'Fakes' },
      is_enterprise_install: isOrgWide,
      authed_user: { id: 'UINSTALLER' },
    },
  };
}
