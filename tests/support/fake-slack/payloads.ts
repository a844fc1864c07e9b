/** What Slack sends when people type, press and open (docs.slack.dev/interactivity, /events-api). */
import type { Json } from './blocks.ts';

export type Place = { team: string; channel: string; user: string };

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
    channel_id: place.channel,
    channel_name: 'news',
    user_id: place.user,
    user_name: place.user.toLowerCase(),
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: ways.responseUrl,
    trigger_id: ways.triggerId,
  };
}

export function eventPayload(
  place: { team: string },
  eventId: string,
  event: Json,
  isShared: boolean,
): Json {
  return {
    token: 'unused',
    team_id: place.team,
    api_app_id: 'A1',
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(Number(event.ts ?? event.event_ts ?? 0)),
    is_ext_shared_channel: isShared,
    authorizations: [
      {
        enterprise_id: null,
        team_id: place.team,
        user_id: 'UBOT',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  };
}

export function interaction(
  place: { team: string; user: string },
  type: string,
  fields: Json,
): Json {
  return {
    type,
    api_app_id: 'A1',
    token: 'unused',
    team: { id: place.team, domain: 'fake' },
    user: { id: place.user, team_id: place.team, username: place.user.toLowerCase() },
    enterprise: null,
    is_enterprise_install: false,
    ...fields,
  };
}
