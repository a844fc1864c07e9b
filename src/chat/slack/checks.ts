/** What `doctor` asks of Slack: the tokens, the scopes, and whether each channel can be posted in. */
import type { PlatformCheck } from '../../ports/chat-platform.ts';
import { slackError } from './errors.ts';
import { installationOf, withTokens } from './installed.ts';
import type { HttpMode, SlackOptions } from './options.ts';
import { checkSlackTokens, INSTALL_PATH } from './setup.ts';
import { endOf, notRenewed } from './tokens.ts';
import { type Answer, hasCode, type SlackWeb, type TokenOf } from './web.ts';

type Place = { tenant: string; channel: string };
type Ways = { web: SlackWeb; tokenOf: TokenOf };

export async function checkPlaces(
  options: SlackOptions,
  { web, tokenOf }: Ways,
  places: readonly Place[],
): Promise<PlatformCheck[]> {
  const checks = await checkTokens(options, tokenOf);
  for (const place of places) checks.push(await checkPlace(web, place));
  return checks;
}

async function checkTokens(options: SlackOptions, tokenOf: TokenOf): Promise<PlatformCheck[]> {
  const { mode, hasHistory, apiUrl } = options;
  const api = apiUrl === undefined ? {} : { apiUrl };
  if (mode.kind === 'socket') return checkSlackTokens({ ...mode, hasHistory, ...api });
  const checks: PlatformCheck[] = [];
  for (const tenant of await withTokens(mode.installations)) {
    const found = await checkInstalled(mode, tenant, async () =>
      checkSlackTokens({ botToken: await tokenOf(tenant), appToken: null, hasHistory, ...api }),
    );
    checks.push(...found.map((one) => ({ ...one, check: `${one.check} (${tenant})` })));
  }
  return checks;
}

/** A token may be good for some hours yet though Slack gives no next one. */
async function checkInstalled(
  mode: HttpMode,
  tenant: string,
  checkToken: () => Promise<PlatformCheck[]>,
): Promise<PlatformCheck[]> {
  const check = 'Slack token renewal';
  try {
    const found = await checkToken();
    const { refusal, bot } = (await installationOf(mode.installations, tenant)).installed;
    if (refusal === undefined || bot === undefined) return found;
    const ends = new Date(endOf(bot)).toISOString();
    const { message } = notRenewed(refusal.code);
    const detail = `${message} ${mode.baseUrl}${INSTALL_PATH} The token ends at ${ends}.`;
    return [...found, { check, isWell: false, detail }];
  } catch (error) {
    const { code, message } = slackError(error);
    const detail = `${message} ${mode.baseUrl}${INSTALL_PATH} (${code})`;
    return [{ check, isWell: false, detail }];
  }
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
