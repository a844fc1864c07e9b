/** Marks fit wherever buttons fit, and are read back as they were written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf, markRows, readCustomId, withoutMarks } from '../../../src/chat/discord/marks.ts';
import {
  type ActionRow,
  type DiscordButton,
  renderDiscord,
} from '../../../src/chat/discord/render.ts';
import { digestMessage, VIEW_FRAME } from '../../../src/core/message/digest-message.ts';
import { messageErrors } from '../../support/fake-discord/faults.ts';
import { randomDigest } from '../../support/random-digest.ts';

/** A failing digest is shown as found: shrinking one of thirty stories takes minutes. */
const RUNS = { numRuns: 20, endOnFailure: true };
const MARK = { delivery: 1_234_567, part: 12 };
const FIRST = '1574684657553768450';

function rows(count: number, buttonsPerRow: number, idChars: number): ActionRow[] {
  let serial = 0;
  const button = (): DiscordButton => {
    serial += 1;
    return { type: 2, style: 2, label: 'Ask', custom_id: `${serial}`.padStart(idChars, 'x') };
  };
  return Array.from({ length: count }, () => ({
    type: 1,
    components: Array.from({ length: buttonsPerRow }, button),
  }));
}

describe('a mark', () => {
  it.each([
    ['no buttons', rows(0, 0, 0), FIRST],
    ['one button', rows(1, 1, 8), FIRST],
    ['ids with room for the short mark alone', rows(2, 3, 85), null],
    ['ids without room', rows(2, 3, 100), FIRST],
    ['five full rows without room', rows(5, 5, 100), FIRST],
    ['five full rows', rows(5, 5, 20), FIRST],
  ])('goes onto a part with %s', (_name, some, first) => {
    const marked = markRows(some, MARK, FIRST);
    expect(markOf(marked)).toMatchObject({ mark: MARK, firstMessage: first });
    expect(messageErrors({ content: 'x', components: marked })).toEqual([]);
  });

  it('goes onto every part of any digest, within Discord’s limits', () => {
    fc.assert(
      fc.property(randomDigest(), (digest) => {
        for (const [part, payload] of renderDiscord(digestMessage(digest, VIEW_FRAME)).entries()) {
          const components = markRows(payload.components, { delivery: 7, part }, FIRST);
          expect(markOf(components)?.mark).toEqual({ delivery: 7, part });
          expect(messageErrors({ ...payload, components })).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it('leaves the button’s own id whole, whatever is in it', () => {
    for (const id of ['ask:story-1', 'quotes:Liang ~# 5', 'report', 'why:https://a.example/?q=~'])
      expect(readCustomId(`${id}~#7.0.${FIRST}`)).toEqual({
        id,
        mark: { delivery: 7, part: 0 },
        firstMessage: FIRST,
      });
  });

  it('is no mark where it is not at the end, and is taken out of what people typed', () => {
    expect(readCustomId('quotes:~#7.0 page 2').mark).toBeNull();
    expect(withoutMarks(rows(1, 2, 8))).toHaveLength(1);
    const typed = rows(1, 1, 8).map((row) => ({
      ...row,
      components: row.components.map((button) => ({ ...button, custom_id: 'quotes:~#7.0' })),
    }));
    expect(withoutMarks(typed)).toEqual([]);
  });
});
