/**
 * Fails on the first kinds of fault that a reader would see in a digest's points:
 * node bench/stories/check-points.ts DIGEST.json … (what `pullquote digest --json` prints).
 */
import { readFileSync } from 'node:fs';
import type { Digest } from '../../src/core/digest/digest.ts';
import { type PointFault, pointFaults } from './point-faults.ts';

const files = process.argv.slice(2);
if (files.length === 0) throw new Error('node bench/stories/check-points.ts DIGEST.json …');
const digests = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Digest);
const faults: PointFault[] = digests.flatMap(pointFaults);
for (const { kind, story, text } of faults) console.log(`${kind}: ${text}\n  in: ${story}`);
const points = digests.flatMap(({ stories }) => stories.flatMap((story) => story.points)).length;
console.log(`${points} points, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
