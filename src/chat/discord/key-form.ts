/**
 * The modal into which a key of one's own is typed: it stands in no message and in no command that
 * others could scroll back to, and no button repeats what was filled in.
 */
import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import { ComponentType, TextInputStyle } from 'discord.js';
import {
  KEY_FIELD_CHARS_MAX,
  KEY_FIELDS,
  KEY_FORM_TITLE,
  keyCommand,
} from '../../core/message/key-form.ts';

const KEY_FORM_ID = 'form:own-key';

/** Rejects where another process has shown it, or the person is gone. */
export async function showKeyForm(interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.showModal({
    custom_id: KEY_FORM_ID,
    title: KEY_FORM_TITLE,
    components: KEY_FIELDS.map(({ name, label, isOptional }) => ({
      type: ComponentType.Label,
      label,
      component: {
        type: ComponentType.TextInput,
        custom_id: name,
        style: TextInputStyle.Short,
        required: !isOptional,
        max_length: KEY_FIELD_CHARS_MAX,
      },
    })),
  });
}

export function isKeyForm({ customId }: ModalSubmitInteraction): boolean {
  return customId === KEY_FORM_ID;
}

/** The command that was filled in; to be shown to nobody. */
export function readKeyForm({ fields }: ModalSubmitInteraction): string {
  return keyCommand((name) => fields.getTextInputValue(name));
}
