/**
 * The thread that embeds offline: the model's arithmetic takes a tenth of a second a text, for which
 * nothing else could run beside it. One text in, one vector out.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { EMBEDDINGS_PACKAGE, WEIGHTS_PACKAGE } from './embed-packages.ts';

export type EmbedAnswer =
  | { kind: 'ready' }
  | { kind: 'vector'; vector: Float32Array }
  | { kind: 'failed'; message: string };

type Model = { embed(text: string): Promise<number[]> };

const { folder } = workerData as { folder: string };
const port = parentPort;
if (port === null) throw new Error('runs in a worker thread alone');
const model = await load();
const answer = (message: EmbedAnswer) => port.postMessage(message);

port.on('message', async (text: string) => {
  try {
    answer({ kind: 'vector', vector: Float32Array.from(await model.embed(text)) });
  } catch (error) {
    answer({ kind: 'failed', message: String(error) });
  }
});
answer({ kind: 'ready' });

async function load(): Promise<Model> {
  const { resolve } = createRequire(folder);
  const load = async (name: string) => import(pathToFileURL(resolve(name)).href);
  const { initModel } = (await load(EMBEDDINGS_PACKAGE)) as {
    initModel(source: unknown): Promise<Model>;
  };
  const { modelSource } = (await load(WEIGHTS_PACKAGE)) as { modelSource: unknown };
  return initModel(modelSource);
}
