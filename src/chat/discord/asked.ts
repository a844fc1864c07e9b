/**
 * The question that a button opens: a modal over the story, and its submission as a question with
 * the answer in the digest's one thread.
 */
import type { ButtonInteraction, Message as DiscordPost, ModalSubmitInteraction } from 'discord.js';
import { ComponentType, MessageFlags, TextInputStyle } from 'discord.js';
import type { FirstMessages } from './first-messages.ts';
import { QUESTION_CHARS_MAX } from './limits.ts';
import { markOf, readCustomId } from './marks.ts';

const ASK_VERB = 'ask';
const QUESTION_FIELD = 'question';

/** Title at most 45 characters, label at most 45: discord.com/developers/docs/components/reference. */
export async function showQuestionModal(interaction: ButtonInteraction): Promise<void> {
  await interaction.showModal({
    custom_id: interaction.customId,
    title: 'Ask about this story',
    components: [
      {
        type: ComponentType.Label,
        label: 'Your question',
        component: {
          type: ComponentType.TextInput,
          custom_id: QUESTION_FIELD,
          style: TextInputStyle.Short,
          required: true,
          max_length: QUESTION_CHARS_MAX,
        },
      },
    ],
  });
}

export function isQuestionButton(customId: string): boolean {
  return readCustomId(customId).id.startsWith(`${ASK_VERB}:`);
}

export type Asked = { question: string; story: string | null };

export function readQuestionModal(interaction: ModalSubmitInteraction): Asked {
  const { id } = readCustomId(interaction.customId);
  const story = id.slice(ASK_VERB.length + 1);
  return {
    question: interaction.fields.getTextInputValue(QUESTION_FIELD),
    story: story === '' ? null : story,
  };
}

/** The message that the thread of this post hangs from: of a digest in parts, its first. */
export function threadMessageOf(
  post: Pick<DiscordPost, 'id' | 'channelId' | 'components'>,
  firstMessages: FirstMessages,
): string {
  const marked = markOf(post.components.map((row) => row.toJSON()));
  if (marked?.mark === null || marked === null) return post.id;
  return marked.firstMessage ?? firstMessages.of(post.channelId, marked.mark) ?? post.id;
}

/** Seen by the asker alone, so that no thread can hang from it. */
export function isPrivate(post: Pick<DiscordPost, 'flags'>): boolean {
  return post.flags.has(MessageFlags.Ephemeral);
}

export function answeredIn(thread: string) {
  return { content: `Answered in <#${thread}>.`, allowed_mentions: { parse: [] } };
}
