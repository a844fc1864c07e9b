/**
 * `/ask`, and every question typed without a command: one cited answer. What the articles do not tell
 * can be waited for: `--tell-me`.
 */
import { answerQuestion } from '../answers/answer-question.ts';
import { answerView } from '../answers/answer-view.ts';
import { AppError } from '../core/errors.ts';
import type { Button } from '../core/message/message.ts';
import { answerMessage } from '../core/message/reply-message.ts';
import type { Command, CommandContext, CommandDeps } from './command.ts';
import { option } from './command.ts';
import { TELL_ME, tellMe, tellMePart } from './tell-me.ts';

export const ask: Command = {
  name: 'ask',
  usage: 'QUESTION | --tell-me QUESTION | --tell-me list | --tell-me stop N',
  summary:
    'a cited answer from the articles; plain text is a question too; --tell-me answers when it is reported',
  access: 'all',
  audience: 'channel',
  options: [option('question', 'what you want to know', { isRequired: true })],
  async run(deps, context, args) {
    const question = args.trim();
    const waiting = tellMePart(question);
    if (waiting !== null) return tellMe(deps, context, waiting);
    if (question === '')
      throw new AppError(
        'user',
        'no_question',
        'Write the question after it: /ask who is Huawei’s chairman?',
      );
    const zone = await channelZone(deps, context);
    const { thread, nearArticles, signal } = context;
    const request = { scope: context, question, zone, thread, nearArticles, signal };
    const answer = await answerQuestion(deps, request);
    const buttons = answer.answer === null ? [tellMeButton(answer.question)] : [];
    return answerMessage(answerView(answer), { zone, buttons });
  },
};

/** Left out by platforms for which the question is too long to come back with the press. */
function tellMeButton(question: string): Button {
  return {
    id: `ask:${TELL_ME} ${question}`,
    label: 'Tell me when it is reported',
    typed: { label: 'tell me when it is reported', command: `ask ${TELL_ME} ${question}` },
  };
}

/** The zone of the channel's digests, in which its readers live. */
async function channelZone(deps: CommandDeps, { tenant, channel }: CommandContext) {
  const [schedule] = await deps.store.schedules.list(tenant, channel);
  return schedule?.zone ?? deps.defaultZone;
}
