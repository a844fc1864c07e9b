/** Slack's signature of a request (docs.slack.dev/authentication/verifying-requests-from-slack). */
import { createHmac } from 'node:crypto';

export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

export function signedHeaders(secret: string, timestampS: number, body: string) {
  const timestamp = String(timestampS);
  return {
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature(secret, timestamp, body),
  };
}
