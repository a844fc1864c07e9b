/**
 * Writes the weights of the story model: node bench/stories/train.ts FILE > src/core/stories/story-model.ts.
 * FILE has labelled texts as cross-validate.ts reads them, which gives the figures in the header.
 */
import { readLabelled } from './labelled.ts';
import { trainModel } from './training.ts';

const [file, figures] = process.argv.slice(2);
if (file === undefined) throw new Error('node bench/stories/train.ts FILE [FIGURES]');
const model = trainModel(readLabelled(file));
console.log(`/**
 * Weights of the story model, made by bench/stories/train.ts on ECB+ topics 1–35 (Cybulska and
 * Vossen 2014). Not to be edited by hand. ${figures ?? ''}
 */
import type { StoryModel } from './same-story.ts';

export const STORY_MODEL: StoryModel = {
  pair: ${JSON.stringify(model.pair)},
  group: ${JSON.stringify(model.group)},
};`);
