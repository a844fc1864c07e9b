/** What Slack sends when people type, press and open (docs.slack.dev/interactivity, /events-api). */
import type { Json } from './blocks.ts';

/** The workspace that an act is for. */
export type Where = { team: string; enterprise: string | null; isOrgWide: boolean };
export type Place = Where & { channel: string; user: string };

export function slashPayload(
  place: Place,
  command: string,
  text: string,
  ways: { triggerId: string; responseUrl: string },
): Json {
  return {
    token: 'unused',
    command,
    text,
    team_id: place.team,
    team_domain: 'fake',
    ...(place.enterprise === null ? {} : { enterprise_id: place.enterprise }),
    channel_id: place.channel,
    channel_name: 'news',
    user_id: place.user,
    user_name: place.user.toLowerCase(),
    api_app_id: 'A1',
    is_enterprise_install: String(place.isOrgWide),
    response_url: ways.responseUrl,
    trigger_id: ways.triggerId,
  };
}

export function eventPayload(place: Where, eventId: string, event: Json, isShared: boolean): Json {
  return {
    token: 'unused',
    team_id: place.team,
    context_team_id: place.team,
    context_enterprise_id: place.enterprise,
    api_app_id: 'A1',
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(Number(event.ts ?? event.event_ts ?? 0)),
    is_ext_shared_channel: isShared,
    authorizations: [
      {
        enterprise_id: place.enterprise,
        team_id: place.team,
        user_id: 'UBOT',
        is_bot: true,
        is_enterprise_install: place.isOrgWide,
      },
    ],
  };
}

export function interaction(
  place: Where & { user: string; home: string },
  type: string,
  fields: Json,
): Json {
  return {
    type,
    api_app_id: 'A1',
    token: 'unused',
    team: { id: place.team, domain: 'fake' },
    user: { id: place.user, team_id: place.home, username: place.user.toLowerCase() },
    enterprise: place.enterprise === null ? null : { id: place.enterprise, name: 'Fakes' },
    is_enterprise_install: place.isOrgWide,
    ...fields,
  };
}
