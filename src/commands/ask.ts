/** `/ask`, and every question typed without a command: one cited answer. */
import { type Answer, answerQuestion, type Citation } from '../answers/answer-question.ts';
import { AppError } from '../core/errors.ts';
import { type AnswerView, answerMessage } from '../core/message/reply-message.ts';
import type { Command, CommandContext, CommandDeps } from './command.ts';
import { option } from './command.ts';

export const ask: Command = {
  name: 'ask',
  usage: 'QUESTION',
  summary: 'a cited answer from the articles; plain text is a question too',
  access: 'all',
  audience: 'channel',
  options: [option('question', 'what you want to know', { isRequired: true })],
  async run(deps, context, args) {
    const question = args.trim();
    if (question === '')
      throw new AppError(
        'user',
        'no_question',
        'Write the question after it: /ask who is Huawei’s chairman?',
      );
    const answer = await answerQuestion(deps, {
      scope: context,
      question,
      zone: await channelZone(deps, context),
      thread: context.thread,
      nearArticles: context.nearArticles,
      signal: context.signal,
    });
    return answerMessage(answerView(answer), { zone: deps.defaultZone, buttons: [] });
  },
};

/** The zone of the channel's digests, in which its readers live. */
async function channelZone(deps: CommandDeps, { tenant, channel }: CommandContext) {
  const [schedule] = await deps.store.schedules.list(tenant, channel);
  return schedule?.zone ?? deps.defaultZone;
}

export function answerView(answer: Answer): AnswerView {
  const sources: Citation[] = [];
  const sentences = answer.sentences.map(({ text, citations }) => ({
    text,
    sources: citations.map((citation) => {
      const at = sources.findIndex(
        (known) => known.article === citation.article && known.start === citation.start,
      );
      return at >= 0 ? at : sources.push(citation) - 1;
    }),
  }));
  return {
    sentences,
    sources,
    nearest: answer.nearest,
    isClosest: answer.isClosest,
    engine: answer.engine,
    fallback: answer.fallback,
    withheld: answer.withheld,
  };
}
