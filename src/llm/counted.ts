/** One request that is paid for: room is asked for before it, and what it took is said after it. */
import type { Meter, TokenUsage } from './meter.ts';
import { mayCost } from './openai-errors.ts';

/** `most` is what the request may take; without a meter nothing is counted. */
export async function counted<Reply>(
  meter: Meter | undefined,
  most: { inputTokens: number; outputTokens: number },
  send: () => Promise<Reply>,
  usageOf: (reply: Reply) => TokenUsage,
): Promise<Reply> {
  const ticket = await meter?.open(most);
  let reply: Reply;
  try {
    reply = await send();
  } catch (error) {
    await (mayCost(error) ? ticket?.settle(null) : ticket?.release());
    throw error;
  }
  await ticket?.settle(usageOf(reply));
  return reply;
}
