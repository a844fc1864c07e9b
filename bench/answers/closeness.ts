/** Closeness of the passages of an index to one question after another, as answers weigh it. */
import { join } from 'node:path';
import { cosine } from '../../src/core/answers/closeness.ts';
import {
  type PassageIndex,
  rankPassages,
  variantsOf,
} from '../../src/core/answers/passage-index.ts';
import { parseQuestion } from '../../src/core/answers/question.ts';
import { askedOf } from '../../src/core/answers/sentence-features.ts';
import { createOfflineEmbedder } from '../../src/llm/embed-offline.ts';
import { systemClock } from '../../src/runtime/clock.ts';

/** As many as are weighed for a question, and as much of each as is embedded: answers/weigh-closeness.ts. */
const WEIGHED_MAX = 12;
const CHARS_MAX = 1_000;
const TIMEOUT_MS = 3_600_000;

/** Sets `closeness` on the passages that are weighed for the question, and takes it from the rest. */
export async function closenessIn(
  index: PassageIndex,
): Promise<(question: string) => Promise<void>> {
  const folder = join(import.meta.dirname, '..', '/');
  const embedder = createOfflineEmbedder({ clock: systemClock, timeoutMs: TIMEOUT_MS, folder });
  const known = new Map<string, Float32Array>();
  const vectorOf = async (id: string, text: string) => {
    const [vector = new Float32Array(1)] = known.has(id)
      ? [known.get(id)]
      : await embedder.embed([text.slice(0, CHARS_MAX)]);
    known.set(id, vector);
    return vector;
  };
  return async (question) => {
    const parsed = parseQuestion(question);
    const asked = askedOf(index, parsed, variantsOf(index, parsed));
    const forms = asked.terms.map((term, at) => ({
      weight: parsed.terms[at]?.weight ?? 1,
      forms: term.forms,
    }));
    const weighed = rankPassages(index, forms).slice(0, WEIGHED_MAX);
    const of = await vectorOf(`?${question}`, question);
    for (const passage of index.passages) passage.closeness = null;
    for (const { passage } of weighed) {
      const vector = await vectorOf(passage.id, `${passage.title}\n${passage.text}`);
      passage.closeness = cosine(of, vector);
    }
  };
}
