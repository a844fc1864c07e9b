/**
 * Who may manage a workspace, and whom to tell of a fault. Slack tells it of a person
 * (docs.slack.dev/reference/methods/users.info), a hundred times a minute, so that it is remembered.
 */
import type { Clock, Logger } from '../../ports/runtime.ts';
import { slackError } from './errors.ts';
import { tenantOf } from './installed.ts';
import { PERSON_PATIENCE_MS } from './limits.ts';
import { type Answer, hasCode, type SlackWeb } from './web.ts';

export type Person = {
  id: string;
  canManage: boolean;
  zone: string | null;
  /** Of another organisation: whoever talks with them talks in a shared channel. */
  isStranger: boolean;
  /** Slack did not tell just now: asked again it may. */
  isUncertain: boolean;
};

export type People = {
  /** One whom Slack does not tell of may manage nothing. */
  person(tenant: string, user: string): Promise<Person>;
  /** Owners first; empty where Slack does not tell. */
  managers(tenant: string): Promise<string[]>;
};

/** Which organisation of an Enterprise Grid a tenant is in, if any. */
export type OrgOf = (tenant: string) => Promise<string | null>;

/** What Slack says of people whom it does not show to this workspace. */
const HIDDEN = ['user_not_found', 'user_not_visible'];
const RANKS = ['is_primary_owner', 'is_owner', 'is_admin'];
/** Ours: so long a right that was taken away may still count. */
const KEPT_MS = 30 * 60_000;
const PEOPLE_MAX = 5_000;
/** docs.slack.dev/reference/methods/users.list: "no more than 200 results at a time". */
const PEOPLE_PAGE = 200;
/** Ours: 10,000 people; whoever owns a workspace was there early. */
const PEOPLE_PAGES_MAX = 50;

export function createPeople(web: SlackWeb, orgOf: OrgOf, clock: Clock, logger: Logger): People {
  // Promises, so that many requests at once ask once.
  const known = new Map<string, { person: Promise<Person>; untilMs: number }>();

  async function ask(tenant: string, user: string, forget: () => void): Promise<Person> {
    try {
      const options = { patienceMs: PERSON_PATIENCE_MS };
      const { user: profile } = await web.call(tenant, 'users.info', { user }, options);
      return readPerson(tenant, await orgOf(tenant), user, profile as Answer);
    } catch (error) {
      const { code, kind } = slackError(error);
      logger.warn('slack does not tell who someone is', { code });
      forget();
      const isStranger = hasCode(error, ...HIDDEN);
      const isUncertain = kind === 'temporary';
      return { id: user, canManage: false, zone: null, isStranger, isUncertain };
    }
  }

  return {
    person(tenant, user) {
      const key = `${tenant}/${user}`;
      const nowMs = clock.now().getTime();
      const kept = known.get(key);
      if (kept !== undefined && kept.untilMs > nowMs) return kept.person;
      if (known.size >= PEOPLE_MAX) known.clear();
      const person = ask(tenant, user, () => known.delete(key));
      known.set(key, { person, untilMs: nowMs + KEPT_MS });
      return person;
    },
    async managers(tenant) {
      const found: { id: string; rank: number }[] = [];
      let cursor = '';
      for (let page = 0; page < PEOPLE_PAGES_MAX; page += 1) {
        const more = cursor === '' ? {} : { cursor };
        const answer = await web.call(tenant, 'users.list', { limit: PEOPLE_PAGE, ...more });
        for (const member of answer.members as Answer[]) {
          const rank = RANKS.findIndex((flag) => member[flag] === true);
          if (rank >= 0 && member.deleted !== true) found.push({ id: String(member.id), rank });
        }
        const next = answer.response_metadata as { next_cursor?: string } | undefined;
        cursor = next?.next_cursor ?? '';
        if (cursor === '') break;
      }
      return found.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
    },
  };
}

/** Owners of another organisation in a shared channel manage nothing here. */
function readPerson(tenant: string, org: string | null, id: string, profile: Answer): Person {
  // In an Enterprise Grid a person is at home in the organisation, and a member of workspaces.
  const grid = (profile.enterprise_user ?? {}) as { enterprise_id?: string; teams?: string[] };
  const teams = [String(profile.team_id), ...(grid.teams ?? [])];
  const isMember = teams.some((team) => tenantOf(team) === tenant);
  const manages = [profile.is_admin, profile.is_owner, profile.is_primary_owner].includes(true);
  return {
    id,
    canManage: isMember && manages,
    zone: typeof profile.tz === 'string' ? profile.tz : null,
    isStranger: !isMember && (org === null || grid.enterprise_id !== org),
    isUncertain: false,
  };
}
