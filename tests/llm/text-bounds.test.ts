/** What holds for any text whatever: from an article on its way in, from a model on its way out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralText, VALUE_CHARS_MAX } from '../../src/llm/neutral-text.ts';
import { readReply } from '../../src/llm/read-reply.ts';
import { keyPointsShape } from '../../src/llm/shapes.ts';

const piece = fc.constantFrom(
  ...['[', ']', '{', '}', '"', '\\', '<', '>', '</story>', '<think>', '</think>', '[12]', '［3］'],
  ...[
    '\n',
    ' ',
    ',',
    ':',
    '7',
    'points',
    'text',
    'cites',
    '{"points":[',
    '\u200b',
    '\u2028',
    '\ud83d',
  ],
  '{"text":"a","cites":[1]}',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
);

describe('any text of an article', () => {
  it('comes out as one bounded line without a tag or a sentence number', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const out = neutralText(text);
        expect(out).not.toMatch(/[<>\n\r\u2028\u2029]|\[[\s\d]*\d[\s\d]*\]/);
        expect(out.length).toBeLessThanOrEqual(VALUE_CHARS_MAX);
        expect(out.isWellFormed()).toBe(true);
      }),
    );
  });

  it('stays as it is where it is plain, quotation marks included', () => {
    const text = '“We [the council] paid $4.2m,” she said – ‘twice’ (see no. 12).';
    expect(neutralText(text)).toBe(text);
  });
});

describe('any text of a model', () => {
  it('is read in the shape asked for, or not at all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reply = readReply(text, keyPointsShape);
        if (reply !== null) expect(keyPointsShape.schema.safeParse(reply).success).toBe(true);
      }),
    );
  });

  it('is read back whole where it is JSON, whatever its sentences hold and stands around it', () => {
    const points = fc.array(
      fc.record({ text: fc.string(), cites: fc.array(fc.nat(), { maxLength: 3 }) }),
    );
    fc.assert(
      fc.property(points, (written) => {
        const json = JSON.stringify({ points: written });
        for (const said of [json, `Sure:\n\`\`\`json\n${json}\n\`\`\`\nDone.`]) {
          expect(readReply(said, keyPointsShape)).toEqual({ points: written });
        }
      }),
    );
  });
});
