/**
 * Fails on the first kinds of fault that a reader would see in a digest's points:
 * node bench/stories/check-points.ts FILE …, each what `pullquote digest --json` prints, or the
 * database of a store (`.db`), of which every story is written as if it led.
 */
import { readFileSync } from 'node:fs';
import type { Digest } from '../../src/core/digest/digest.ts';
import { type PointFault, pointFaults } from './point-faults.ts';
import { writtenStories } from './written-stories.ts';

async function digestOf(file: string): Promise<Digest> {
  if (!file.endsWith('.db')) return JSON.parse(readFileSync(file, 'utf8')) as Digest;
  const written = await writtenStories(file);
  return {
    generatedAt: written[0]?.newestAt ?? '',
    engine: 'offline',
    withheld: 0,
    stories: written.map(({ story }) => story),
    articles: written.flatMap(({ articles }) => articles),
  };
}

const files = process.argv.slice(2);
if (files.length === 0)
  throw new Error('node bench/stories/check-points.ts DIGEST.json|STORE.db …');
const digests = await Promise.all(files.map(digestOf));
const faults: PointFault[] = digests.flatMap(pointFaults);
for (const { kind, story, text } of faults) console.log(`${kind}: ${text}\n  in: ${story}`);
const stories = digests.flatMap((digest) => digest.stories);
const points = stories.flatMap((story) => story.points).length;
console.log(`${stories.length} stories, ${points} points, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
