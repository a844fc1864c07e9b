/** What Slack can do, as the use-cases and the contract suite read it. */
import type { Capabilities } from '../../ports/chat-platform.ts';

/** Reading history needs scopes that many owners refuse, so it is opt-in. */
export function slackCapabilities(hasHistory: boolean): Capabilities {
  return { edit: true, privateReply: true, autocomplete: false, modal: true, history: hasHistory };
}
