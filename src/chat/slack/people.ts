/**
 * Who may manage a workspace, and whom to tell of a fault. Slack tells it of a person
 * (docs.slack.dev/reference/methods/users.info); kept for minutes, since every request asks.
 */
import type { Clock, Logger } from '../../ports/runtime.ts';
import { slackError } from './errors.ts';
import type { Answer, SlackWeb } from './web.ts';

export type Person = { id: string; canManage: boolean; zone: string | null };

export type People = {
  /** One whom Slack does not tell of may manage nothing. */
  person(tenant: string, user: string): Promise<Person>;
  /** Owners first; empty where Slack does not tell. */
  managers(tenant: string): Promise<string[]>;
};

const KEPT_MS = 5 * 60_000;
const PEOPLE_MAX = 5_000;

export function createPeople(web: SlackWeb, clock: Clock, logger: Logger): People {
  // Promises, so that many requests at once ask once.
  const known = new Map<string, { person: Promise<Person>; untilMs: number }>();

  async function ask(tenant: string, user: string, forget: () => void): Promise<Person> {
    try {
      const { user: profile } = await web.call(tenant, 'users.info', { user });
      return readPerson(tenant, user, profile as Answer);
    } catch (error) {
      logger.warn('slack does not tell who someone is', { code: slackError(error).code });
      forget();
      return { id: user, canManage: false, zone: null };
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
      const { members } = await web.call(tenant, 'users.list', { limit: 200 });
      const rank = (member: Answer) =>
        member.is_primary_owner ? 0 : member.is_owner ? 1 : member.is_admin ? 2 : 3;
      return (members as Answer[])
        .filter((member) => rank(member) < 3 && member.deleted !== true)
        .sort((a, b) => rank(a) - rank(b))
        .map((member) => String(member.id));
    },
  };
}

/** Owners of another organisation in a shared channel manage nothing here. */
function readPerson(tenant: string, id: string, profile: Answer): Person {
  const isOurs = tenant === `slack:${profile.team_id}`;
  const manages = [profile.is_admin, profile.is_owner, profile.is_primary_owner].includes(true);
  return {
    id,
    canManage: isOurs && manages,
    zone: typeof profile.tz === 'string' ? profile.tz : null,
  };
}
