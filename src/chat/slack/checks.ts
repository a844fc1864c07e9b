/** What `doctor` asks of Slack: the tokens, the scopes, and whether each channel can be posted in. */
import type { PlatformCheck } from '../../ports/chat-platform.ts';
import { slackError } from './errors.ts';
import type { SlackOptions } from './options.ts';
import { checkSlackTokens } from './setup.ts';
import { type Answer, hasCode, type SlackWeb } from './web.ts';

type Place = { tenant: string; channel: string };

export async function checkPlaces(
  options: SlackOptions,
  web: SlackWeb,
  places: readonly Place[],
): Promise<PlatformCheck[]> {
  const checks = await checkTokens(options);
  for (const place of places) checks.push(await checkPlace(web, place));
  return checks;
}

async function checkTokens({ mode, hasHistory, apiUrl }: SlackOptions): Promise<PlatformCheck[]> {
  const api = apiUrl === undefined ? {} : { apiUrl };
  if (mode.kind === 'socket') return checkSlackTokens({ ...mode, hasHistory, ...api });
  const checks: PlatformCheck[] = [];
  for (const { tenant, secret } of await mode.installations.list('slack')) {
    const { bot } = JSON.parse(secret) as { bot?: { token: string } };
    const found = await checkSlackTokens({
      botToken: bot?.token ?? '',
      appToken: null,
      hasHistory,
      ...api,
    });
    checks.push(...found.map((one) => ({ ...one, check: `${one.check} (${tenant})` })));
  }
  return checks;
}

async function checkPlace(web: SlackWeb, { tenant, channel }: Place): Promise<PlatformCheck> {
  const check = `Slack channel ${channel}`;
  try {
    const answer = await web.call(tenant, 'conversations.info', { channel });
    const info = answer.channel as Answer;
    if (info.is_archived === true) return { check, isWell: false, detail: 'It is archived.' };
    if (info.is_member === false)
      return { check, isWell: false, detail: 'Write /invite @Pullquote in it.' };
    return { check, isWell: true, detail: 'Pullquote may post in it.' };
  } catch (error) {
    // Only apps with channels:read are told; without it there is nothing to mend.
    if (hasCode(error, 'missing_scope'))
      return {
        check,
        isWell: true,
        detail: 'Slack does not tell without the scope channels:read.',
      };
    const { code, message } = slackError(error);
    return { check, isWell: false, detail: `${message} (${code})` };
  }
}
