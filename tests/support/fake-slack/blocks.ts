/**
 * Block Kit as Slack checks it: which fields a block may have and how long they may be
 * (docs.slack.dev/reference/block-kit). Says what is wrong in the words of a list, one a fault.
 */
export type Json = Record<string, unknown>;
export type Surface = 'message' | 'modal' | 'home';

const BLOCKS_MAX: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
/** Undocumented, observed: `msg_blocks_too_long` from about here, over all blocks of a message. */
export const BLOCKS_CHARS_MAX = 13_200;

const BLOCK_FIELDS: Record<string, readonly string[]> = {
  section: ['text', 'fields', 'accessory', 'expand'],
  context: ['elements'],
  actions: ['elements'],
  divider: [],
  header: ['text'],
  input: ['label', 'element', 'hint', 'optional', 'dispatch_action'],
};

const ELEMENT_FIELDS: Record<string, readonly string[]> = {
  button: ['text', 'action_id', 'url', 'value', 'style', 'confirm', 'accessibility_label'],
  plain_text_input: [
    'action_id',
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'placeholder',
    'focus_on_load',
  ],
  url_text_input: ['action_id', 'initial_value', 'placeholder', 'focus_on_load'],
  static_select: ['action_id', 'options', 'initial_option', 'placeholder', 'focus_on_load'],
  external_select: [
    'action_id',
    'initial_option',
    'min_query_length',
    'placeholder',
    'focus_on_load',
  ],
  conversations_select: [
    'action_id',
    'default_to_current_conversation',
    'filter',
    'initial_conversation',
    'placeholder',
    'response_url_enabled',
  ],
  timepicker: ['action_id', 'initial_time', 'placeholder', 'timezone', 'focus_on_load'],
};

const INTERACTIVE = new Set(Object.keys(ELEMENT_FIELDS));

export function blockFaults(blocks: unknown, surface: Surface): string[] {
  if (!Array.isArray(blocks)) return ['blocks must be a list'];
  if (blocks.length > BLOCKS_MAX[surface])
    return [`no more than ${BLOCKS_MAX[surface]} items allowed [json-pointer:/blocks]`];
  const ids = { block: new Set<string>(), action: new Set<string>() };
  return blocks.flatMap((block, index) =>
    faultsOfBlock(block as Json, surface, ids).map((fault) => `${fault} [/blocks/${index}]`),
  );
}

type Ids = { block: Set<string>; action: Set<string> };

function faultsOfBlock(block: Json, surface: Surface, ids: Ids): string[] {
  const allowed = BLOCK_FIELDS[String(block.type)];
  if (allowed === undefined) return [`unsupported type: ${block.type}`];
  const faults = [
    ...extraFields(block, ['type', 'block_id', ...allowed]),
    ...idFaults(block.block_id, 'block_id', ids.block),
  ];
  if (block.type === 'section') faults.push(...sectionFaults(block, ids));
  if (block.type === 'header') faults.push(...textFaults(block.text, 150, ['plain_text']));
  if (block.type === 'context') faults.push(...contextFaults(block));
  if (block.type === 'actions') faults.push(...actionsFaults(block, ids));
  if (block.type === 'input') faults.push(...inputFaults(block, surface, ids));
  return faults;
}

function sectionFaults(block: Json, ids: Ids): string[] {
  if (block.text === undefined && block.fields === undefined)
    return ['either text or fields must be provided'];
  const accessory = block.accessory as Json | undefined;
  return [
    ...(block.text === undefined ? [] : textFaults(block.text, 3_000)),
    ...(accessory === undefined ? [] : elementFaults(accessory, ids)),
  ];
}

function contextFaults(block: Json): string[] {
  const elements = block.elements as Json[];
  if (!Array.isArray(elements) || elements.length === 0) return ['context without elements'];
  if (elements.length > 10) return ['no more than 10 context elements allowed'];
  return elements.flatMap((element) => textFaults(element, 3_000));
}

function actionsFaults(block: Json, ids: Ids): string[] {
  const elements = block.elements as Json[];
  if (!Array.isArray(elements) || elements.length === 0) return ['actions without elements'];
  if (elements.length > 25) return ['no more than 25 action elements allowed'];
  return elements.flatMap((element) => elementFaults(element, ids));
}

function inputFaults(block: Json, surface: Surface, ids: Ids): string[] {
  if (surface === 'home') return ['input is not allowed here'];
  return [
    ...textFaults(block.label, 2_000, ['plain_text']),
    ...(block.hint === undefined ? [] : textFaults(block.hint, 2_000, ['plain_text'])),
    ...elementFaults(block.element as Json, ids),
  ];
}

function elementFaults(element: Json | undefined, ids: Ids): string[] {
  const type = String(element?.type);
  if (element === undefined || !INTERACTIVE.has(type)) return [`unsupported element: ${type}`];
  const placeholder = element.placeholder;
  return [
    ...extraFields(element, ['type', ...(ELEMENT_FIELDS[type] ?? [])]),
    ...idFaults(element.action_id, 'action_id', ids.action),
    ...(placeholder === undefined ? [] : textFaults(placeholder, 150, ['plain_text'])),
    ...(type === 'button' ? buttonFaults(element) : []),
    ...(type === 'static_select' ? optionFaults(element.options) : []),
    ...(element.initial_option === undefined ? [] : optionFaults([element.initial_option])),
    ...lengthFaults(element, 'initial_value', 3_000),
  ];
}

function buttonFaults(button: Json): string[] {
  return [
    ...textFaults(button.text, 75, ['plain_text']),
    ...lengthFaults(button, 'value', 2_000),
    ...lengthFaults(button, 'url', 3_000),
  ];
}

/** Also of what an external select is answered with. */
export function optionFaults(options: unknown): string[] {
  if (!Array.isArray(options)) return ['options must be a list'];
  if (options.length > 100) return ['no more than 100 options allowed'];
  return (options as Json[]).flatMap((option) => [
    ...textFaults(option.text, 75, ['plain_text']),
    ...lengthFaults(option, 'value', 150),
    ...(typeof option.value === 'string' ? [] : ['option without value']),
  ]);
}

function textFaults(
  text: unknown,
  charsMax: number,
  types: readonly string[] = ['mrkdwn', 'plain_text'],
): string[] {
  const object = (text ?? {}) as Json;
  if (!types.includes(String(object.type))) return [`must be ${types.join(' or ')}`];
  if (typeof object.text !== 'string' || object.text.length === 0)
    return ['must be more than 0 characters'];
  const allowed =
    object.type === 'mrkdwn' ? ['type', 'text', 'verbatim'] : ['type', 'text', 'emoji'];
  return [
    ...extraFields(object, allowed),
    ...(object.text.length > charsMax ? [`must be less than ${charsMax + 1} characters`] : []),
  ];
}

function idFaults(id: unknown, name: string, seen: Set<string>): string[] {
  if (id === undefined) return [];
  if (typeof id !== 'string' || id.length > 255) return [`${name} must be at most 255 characters`];
  if (seen.has(id)) return [`\`${name}\` already exists: ${id}`];
  seen.add(id);
  return [];
}

function extraFields(object: Json, allowed: readonly string[]): string[] {
  return Object.keys(object)
    .filter((key) => !allowed.includes(key))
    .map((key) => `invalid additional property: ${key}`);
}

function lengthFaults(object: Json, key: string, charsMax: number): string[] {
  const value = object[key];
  return typeof value === 'string' && value.length > charsMax
    ? [`${key} must be less than ${charsMax + 1} characters`]
    : [];
}

/** docs.slack.dev/reference/views: title, submit and close 24 characters, metadata 3000. */
export function viewFaults(view: Json): string[] {
  if (view.type === 'home') return blockFaults(view.blocks, 'home');
  if (view.type !== 'modal') return [`unsupported view: ${view.type}`];
  const hasInput = (view.blocks as Json[]).some((block) => block.type === 'input');
  return [
    ...textFaults(view.title, 24, ['plain_text']),
    ...['submit', 'close'].flatMap((key) =>
      view[key] === undefined ? [] : textFaults(view[key], 24, ['plain_text']),
    ),
    ...(hasInput && view.submit === undefined ? ['submit is required with inputs'] : []),
    ...lengthFaults(view, 'private_metadata', 3_000),
    ...lengthFaults(view, 'callback_id', 255),
    ...blockFaults(view.blocks, 'modal'),
  ];
}
