/** What Discord can do, as the contract suite and the use-cases read it. */
import type { Capabilities } from '../../ports/chat-platform.ts';

/** Finding a post again needs Read Message History, which is the owner's to grant. */
export function discordCapabilities(hasHistory: boolean): Capabilities {
  return { edit: true, privateReply: true, autocomplete: true, modal: true, history: hasHistory };
}
