/**
 * Makes the word tables of the claim check from WordNet's database files and a list of word vectors
 * (GloVe, in the order of frequency): which words name one thing, its opposite, its kind or its deed.
 *
 *   node bench/claims/build-lexicon.ts WORDNET_DICT_FOLDER VECTORS_JSON OUT_FOLDER
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [dict = '', vectorsFile = '', out = ''] = process.argv.slice(2);
/** Words of WordNet among this many most frequent ones of the vectors' list are kept. */
const VOCABULARY_RANK_MAX = 45_000;
const VECTOR_RANK_MAX = 26_000;
const DIMENSIONS = 48;
const SENSES_MAX = { n: 3, v: 5, a: 3, r: 2 } as const;
type Pos = keyof typeof SENSES_MAX;
const FILES: Readonly<Record<Pos, string>> = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' };

type Vectors = { words: string[]; vectors: Record<string, number[]>; dimensions: number };
const glove = JSON.parse(readFileSync(vectorsFile, 'utf8')) as Vectors;
const rank = new Map(glove.words.map((word, at) => [word, at]));

type Pointer = { kind: string; synset: string; from: number; to: number };
type Synset = { words: string[]; pointers: Pointer[] };
const synsets = new Map<string, Synset>();
/** Words that WordNet has in small letters; the others are names. */
const common = new Set<string>();
const senses = new Map<string, Map<Pos, string[]>>();

function readData(pos: Pos): void {
  for (const line of readFileSync(join(dict, `data.${FILES[pos]}`), 'latin1').split('\n')) {
    if (line.startsWith(' ') || line === '') continue;
    const fields = (line.split(' | ')[0] ?? '').split(' ');
    const count = Number.parseInt(fields[3] ?? '0', 16);
    const words = Array.from({ length: count }, (_, at) =>
      (fields[4 + 2 * at] ?? '').replace(/\(.*\)$/, ''),
    );
    for (const word of words) if (/^[a-z]/.test(word)) common.add(word);
    for (const [at, word] of words.entries()) words[at] = word.toLowerCase();
    const base = 4 + 2 * count;
    const pointers = Array.from({ length: Number(fields[base]) }, (_, at): Pointer => {
      const [kind = '', offset = '', to = '', places = ''] = fields.slice(base + 1 + 4 * at);
      return {
        kind,
        synset: `${to}${offset}`,
        from: Number.parseInt(places.slice(0, 2), 16),
        to: Number.parseInt(places.slice(2), 16),
      };
    });
    synsets.set(`${pos}${fields[0]}`, { words, pointers });
  }
}

function readIndex(pos: Pos): void {
  for (const line of readFileSync(join(dict, `index.${FILES[pos]}`), 'latin1').split('\n')) {
    const fields = line.trim().split(' ');
    const word = fields[0] ?? '';
    if (!/^[a-z]{2,}$/.test(word) || (rank.get(word) ?? Infinity) > VOCABULARY_RANK_MAX) continue;
    const pointers = Number(fields[3]);
    const offsets = fields.slice(6 + pointers).map((offset) => `${pos}${offset}`);
    const known = senses.get(word) ?? new Map<Pos, string[]>();
    known.set(pos, offsets.slice(0, SENSES_MAX[pos]));
    senses.set(word, known);
  }
}

for (const pos of ['n', 'v', 'a', 'r'] as const) {
  readData(pos);
  readIndex(pos);
}

const vocabulary = [...senses.keys()].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
const place = new Map(vocabulary.map((word, at) => [word, at]));
const numbers = new Map<string, number>();
const numberOf = (synset: string): number => {
  const known = numbers.get(synset);
  if (known !== undefined) return known;
  numbers.set(synset, numbers.size);
  return numbers.size - 1;
};

function pairs(kinds: readonly string[], synset: string, word: string): number[] {
  const { words = [], pointers = [] } = synsets.get(synset) ?? {};
  return pointers
    .filter(({ kind, from }) => kinds.includes(kind) && (from === 0 || words[from - 1] === word))
    .flatMap(({ synset: other, to }) => {
      const target = synsets.get(other)?.words ?? [];
      return (to === 0 ? target : [target[to - 1] ?? '']).flatMap((name) => place.get(name) ?? []);
    });
}

const short = (values: Iterable<number>): string =>
  [...new Set(values)].map((value) => value.toString(36)).join(',');

const rows = vocabulary.map((word) => {
  const known = [...(senses.get(word) ?? new Map<Pos, string[]>())];
  const all = known.flatMap(([, list]) => list);
  const kept = known.map(([pos, list]) => `${pos}${short(list.map(numberOf))}`).join(';');
  const opposites = all.flatMap((synset) => pairs(['!'], synset, word));
  const similar = all.flatMap((synset) => pairs(['&'], synset, word));
  const kin = all.flatMap((synset) => pairs(['+', '\\', '<'], synset, word));
  return `${word}:${kept}:${short(opposites)}:${short(kin)}:${short(similar)}${common.has(word) ? '' : ':p'}`;
});

/** The kind of a thing, one step up and, where that is not itself a sense, no further. */
const kinds: string[] = [];
for (const [synset, number] of [...numbers]) {
  const up = synsets.get(synset)?.pointers.find(({ kind }) => kind === '@' || kind === '*');
  kinds[number] = up === undefined ? '' : numberOf(up.synset).toString(36);
}
for (const [synset, number] of [...numbers]) {
  if (kinds[number] !== undefined) continue;
  const up = synsets.get(synset)?.pointers.find(({ kind }) => kind === '@');
  const known = up === undefined ? undefined : numbers.get(up.synset);
  kinds[number] = known === undefined ? '' : known.toString(36);
}

/** The directions of greatest spread, by power iteration with deflation. */
function principal(data: readonly Float64Array[], count: number): Float64Array[] {
  const size = data[0]?.length ?? 0;
  const spread = Array.from({ length: size }, () => new Float64Array(size));
  for (const row of data)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        (spread[i] as Float64Array)[j] =
          ((spread[i] as Float64Array)[j] ?? 0) + (row[i] ?? 0) * (row[j] ?? 0);
  const found: Float64Array[] = [];
  for (let c = 0; c < count; c++) {
    let v = Float64Array.from({ length: size }, (_, at) => Math.sin(at * 7.1 + c + 1));
    for (let turn = 0; turn < 60; turn++) {
      const next = new Float64Array(size);
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++)
          next[i] = (next[i] ?? 0) + ((spread[i] as Float64Array)[j] ?? 0) * (v[j] ?? 0);
      for (const other of found) {
        const along = dot(next, other);
        for (let i = 0; i < size; i++) next[i] = (next[i] ?? 0) - along * (other[i] ?? 0);
      }
      const length = Math.sqrt(dot(next, next));
      v = next.map((value) => value / length);
    }
    found.push(v);
  }
  return found;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

const placed = vocabulary.filter((word) => (rank.get(word) ?? Infinity) < VECTOR_RANK_MAX);
const full = placed.map((word) => {
  const row = Float64Array.from((glove.vectors[word] ?? []).slice(0, glove.dimensions));
  const length = Math.sqrt(dot(row, row)) || 1;
  return row.map((value) => value / length);
});
const mean = new Float64Array(glove.dimensions);
for (const row of full)
  for (const [at, value] of row.entries()) mean[at] = (mean[at] ?? 0) + value / full.length;
const centred = full.map((row) => row.map((value, at) => value - (mean[at] ?? 0)));
const axes = principal(centred, DIMENSIONS);
const bytes = new Uint8Array((placed.length * DIMENSIONS) / 2);
centred.forEach((row, at) => {
  const seen = axes.map((axis) => dot(row, axis));
  const most = Math.max(...seen.map(Math.abs)) || 1;
  const steps = seen.map((value) => Math.round((value / most) * 7) + 8);
  for (let pair = 0; pair < DIMENSIONS / 2; pair++)
    bytes[(at * DIMENSIONS) / 2 + pair] =
      ((steps[2 * pair] ?? 8) << 4) | (steps[2 * pair + 1] ?? 8);
});

const WORDNET_HEAD = `/**
 * English words by frequency with their senses, opposites, kin and likes, and the kind of each sense:
 * derived from WordNet 3.0. Made by bench/claims/build-lexicon.ts; not to be edited by hand.
 * Its licence and notice stand in LICENSE-WORDNET.
 */
`;
const VECTOR_HEAD = `/**
 * Where words stand towards one another in use: ${DIMENSIONS} numbers of four bits for each of the first
 * words of the word table, derived from the GloVe vectors (public domain, PDDL 1.0). Made by
 * bench/claims/build-lexicon.ts; not to be edited by hand.
 */
`;
const chunked = (text: string, every: number): string =>
  (text.match(new RegExp(`[^]{1,${every}}`, 'g')) ?? []).map((part) => `'${part}'`).join(' +\n  ');
writeFileSync(
  join(out, 'words.ts'),
  `${WORDNET_HEAD}// biome-ignore-all format: a generated table\n\n/** word:senses by part of speech:opposites:kin:likes[:p where it is a name], numbers to the base 36. */\nexport const WORD_ROWS =\n  ${chunked(rows.join(' '), 8000)};\n\n/** The kind of each numbered sense, to the base 36. */\nexport const KINDS =\n  ${chunked(kinds.join(' '), 8000)};\n`,
);
writeFileSync(
  join(out, 'vectors.ts'),
  `${VECTOR_HEAD}// biome-ignore-all format: a generated table\n\nexport const DIMENSIONS = ${DIMENSIONS};\n\nexport const VECTORS =\n  ${chunked(Buffer.from(bytes).toString('base64'), 8000)};\n`,
);
console.log({ words: vocabulary.length, senses: numbers.size, vectors: placed.length });
