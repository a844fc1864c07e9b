/**
 * Models of a few megabytes in GGUF, the format that llama.cpp reads, so that a real inference server
 * can be asked where no trained weights are at hand. One has random weights and writes noise; the
 * other's weights hold a table of what follows what, so that it writes one sentence, freely or within
 * the grammar that a server makes of a JSON schema. Format: ggml's docs/gguf.md, version 3.
 */
import { writeFileSync } from 'node:fs';

export type ToyModel = { name: string; says: string | null };

const ALIGNMENT = 32;
/** Of what it was trained with; a server may be given less. */
const CONTEXT_TOKENS = 32_768;
const BYTE_TOKENS = 256;
/** Kinds of values and of tokens, by their numbers in the format. */
const TYPE = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;
const TOKEN = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;
const SPECIAL = ['<unk>', '<s>', '</s>'];
const END = 2;
/** The tokenizer's sign for a space before a word. */
const SPACE = '▁';

type Value =
  | { type: 'u32' | 'i32' | 'f32'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  | { type: 'array'; of: 'i32' | 'f32' | 'string'; value: readonly (number | string)[] };
type Tensor = { name: string; dims: number[]; data: Float32Array };
type Vocabulary = { text: string; kind: number }[];

/** Without `says` its weights are random. */
export function writeToyModel(path: string, { name, says }: ToyModel): void {
  const words = says?.split(' ').map((word, n) => (n === 0 ? word : SPACE + word)) ?? [];
  const vocabulary: Vocabulary = [
    ...SPECIAL.map((text, n) => ({ text, kind: n === 0 ? TOKEN.unknown : TOKEN.control })),
    ...Array.from({ length: BYTE_TOKENS }, (_, byte) => ({
      text: `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
      kind: TOKEN.byte,
    })),
    ...[...new Set([...words, `${SPACE}[`])].map((text) => ({ text, kind: TOKEN.normal })),
  ];
  const width = says === null ? 64 : Math.ceil(vocabulary.length / ALIGNMENT) * ALIGNMENT;
  const weights =
    says === null
      ? randomWeights(vocabulary.length, width)
      : tableWeights(vocabulary, width, words);
  writeFileSync(path, gguf(settings(name, width, vocabulary), weights));
}

function settings(name: string, width: number, vocabulary: Vocabulary): [string, Value][] {
  const u32 = (value: number): Value => ({ type: 'u32', value });
  const string = (value: string): Value => ({ type: 'string', value });
  const scores = vocabulary.map(({ kind }, n) => (kind === TOKEN.normal ? -n : 0));
  return [
    ['general.architecture', string('llama')],
    ['general.name', string(name)],
    ['llama.context_length', u32(CONTEXT_TOKENS)],
    ['llama.embedding_length', u32(width)],
    ['llama.block_count', u32(1)],
    ['llama.feed_forward_length', u32(width)],
    ['llama.attention.head_count', u32(4)],
    ['llama.attention.head_count_kv', u32(4)],
    ['llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-5 }],
    ['llama.rope.dimension_count', u32(width / 4)],
    ['tokenizer.ggml.model', string('llama')],
    [
      'tokenizer.ggml.tokens',
      { type: 'array', of: 'string', value: vocabulary.map(({ text }) => text) },
    ],
    ['tokenizer.ggml.scores', { type: 'array', of: 'f32', value: scores }],
    [
      'tokenizer.ggml.token_type',
      { type: 'array', of: 'i32', value: vocabulary.map(({ kind }) => kind) },
    ],
    ['tokenizer.ggml.unknown_token_id', u32(0)],
    ['tokenizer.ggml.bos_token_id', u32(1)],
    ['tokenizer.ggml.eos_token_id', u32(END)],
    ['tokenizer.ggml.add_space_prefix', { type: 'bool', value: false }],
  ];
}

// --- Weights -------------------------------------------------------------------------------

function layers(width: number, fill: (length: number) => Float32Array): Tensor[] {
  const square = (name: string) => ({ name, dims: [width, width], data: fill(width * width) });
  const norm = (name: string) => ({ name, dims: [width], data: new Float32Array(width).fill(1) });
  return [
    norm('blk.0.attn_norm.weight'),
    ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].map((name) => square(`blk.0.${name}.weight`)),
    norm('blk.0.ffn_norm.weight'),
    ...['ffn_gate', 'ffn_up', 'ffn_down'].map((name) => square(`blk.0.${name}.weight`)),
    norm('output_norm.weight'),
  ];
}

function randomWeights(tokens: number, width: number): Tensor[] {
  let state = 1;
  // Lehmer's generator: the same noise in every run.
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  };
  const fill = (length: number) => Float32Array.from({ length }, next);
  return [
    { name: 'token_embd.weight', dims: [width, tokens], data: fill(width * tokens) },
    ...layers(width, fill),
    { name: 'output.weight', dims: [width, tokens], data: fill(width * tokens) },
  ];
}

/**
 * Each token is a direction of its own and the layer adds nothing, so that the output's rows are the
 * table: how much each token is wanted after each other. Where a grammar forbids the first choice,
 * the next one comes.
 */
function tableWeights(vocabulary: Vocabulary, width: number, words: readonly string[]): Tensor[] {
  const tokens = vocabulary.length;
  const embedding = new Float32Array(width * tokens);
  for (let token = 0; token < tokens; token++) embedding[token * width + token] = 1;
  const output = new Float32Array(width * tokens);
  const id = (text: string) =>
    text.length === 1
      ? SPECIAL.length + text.charCodeAt(0)
      : vocabulary.findIndex((token) => token.text === text);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const follows: [after: string, choices: (string | number)[]][] = [
    ...words.slice(1).map((word, n): [string, string[]] => [words[n] ?? '', [word]]),
    [last, [`${SPACE}[`]],
    [`${SPACE}[`, ['1']],
    ['\n', [first]],
    ['"', [first, ':', ',', '}']],
    [':', ['[', '"', '{', '1']],
    ['[', ['1', '{']],
    ['1', [']', '}', ',']],
    [']', [END, '"', '}', ',']],
    ['{', ['"']],
    ['}', [END, ']', '}', ',']],
    [',', ['"', '{']],
  ];
  for (const [after, choices] of follows)
    for (const [rank, choice] of choices.entries()) {
      const row = typeof choice === 'number' ? choice : id(choice);
      output[row * width + id(after)] = 1 - rank / 8;
    }
  return [
    { name: 'token_embd.weight', dims: [width, tokens], data: embedding },
    ...layers(width, (length) => new Float32Array(length)),
    { name: 'output.weight', dims: [width, tokens], data: output },
  ];
}

// --- The file ------------------------------------------------------------------------------

function gguf(values: readonly [string, Value][], tensors: readonly Tensor[]): Buffer {
  let offset = 0;
  const infos = tensors.map(({ name, dims, data }) => {
    const info = [string(name), u32(dims.length), ...dims.map(u64), u32(0), u64(offset)];
    offset += padded(data.byteLength);
    return Buffer.concat(info);
  });
  const head = Buffer.concat([
    ...[Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(values.length)],
    ...values.flatMap(([key, value]) => [string(key), u32(TYPE[value.type]), encoded(value)]),
    ...infos,
  ]);
  const parts = [head, ...tensors.map(({ data }) => Buffer.from(data.buffer))];
  return Buffer.concat(
    parts.map((part) => Buffer.concat([part, Buffer.alloc(padded(part.length) - part.length)])),
  );
}

function encoded(value: Value): Buffer {
  if (value.type === 'string') return string(value.value);
  if (value.type === 'bool') return Buffer.from([Number(value.value)]);
  if (value.type !== 'array') return number(value.type, value.value);
  const items = value.value.map((item) =>
    typeof item === 'string' ? string(item) : number(value.of as 'i32' | 'f32', item),
  );
  return Buffer.concat([u32(TYPE[value.of]), u64(items.length), ...items]);
}

function padded(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function number(type: 'u32' | 'i32' | 'f32', value: number): Buffer {
  const bytes = Buffer.alloc(4);
  if (type === 'u32') bytes.writeUInt32LE(value);
  else if (type === 'i32') bytes.writeInt32LE(value);
  else bytes.writeFloatLE(value);
  return bytes;
}

function u32(value: number): Buffer {
  return number('u32', value);
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
