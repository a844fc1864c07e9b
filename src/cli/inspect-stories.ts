/** The one stage that reads all rows first: which articles tell the same story. */
import { clusterAll } from '../core/stories/cluster.ts';
import type { Row } from './inspect-stages.ts';

export async function inspectStories(
  rows: AsyncIterable<Row>,
  write: (row: Row) => Promise<void>,
): Promise<void> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  const readable = all.filter((row) => typeof row.text === 'string');
  const stories = clusterAll(
    readable.map((row) => ({
      id: String(row.id),
      title: typeof row.title === 'string' ? row.title : null,
      text: String(row.text),
      publishedAt: typeof row.publishedAt === 'string' ? row.publishedAt : null,
    })),
  );
  for (const row of all) {
    if (typeof row.text === 'string')
      await write({ id: row.id, story: stories.get(String(row.id)) });
    else
      await write({
        id: row.id ?? null,
        error: row.error ?? { code: 'bad_row', message: 'The row has no text "text".' },
      });
  }
}
