import { describe, expect, it } from 'vitest';
import { quotesMessage } from '../../../src/core/message/ledger-message.ts';
import { blockText, isText, type Message } from '../../../src/core/message/message.ts';
import { answerMessage } from '../../../src/core/message/reply-message.ts';
import { quoted, source } from '../../support/digest-builder.ts';

const FRAME = { zone: 'UTC', buttons: [] };
const BBC = { outlet: 'BBC', url: 'https://bbc.example/1', publishedAt: '2019-05-03T10:00:00Z' };
const LOCAL = { outlet: null, url: 'file:///a.txt', publishedAt: null };

function lines(message: Message): string[] {
  return message.blocks.filter(isText).map((block) => `${block.lead ?? ''}${blockText(block)}`);
}

describe('an answer', () => {
  it('as published says where it was found, or that it is the closest, and links to the words', () => {
    const view = {
      sentences: [{ text: 'Beta rose.', sources: [0] }],
      sources: [{ ...BBC, text: 'Beta rose.', link: `${BBC.url}#:~:text=Beta%20rose.` }],
      nearest: [],
      engine: 'offline' as const,
      withheld: 0,
    };
    const sure = answerMessage(view, FRAME);
    expect(lines(sure)[0]).toBe('Found in the articles: Beta rose. [1]');
    const links = sure.blocks.filter(isText).flatMap(({ runs }) => runs.map(({ link }) => link));
    expect(links).toContain(`${BBC.url}#:~:text=Beta%20rose.`);
    const closest = answerMessage({ ...view, isClosest: true }, FRAME);
    expect(lines(closest)[0]).toBe('Closest I have: Beta rose. [1]');
    expect(closest.summary.map(({ text }) => text).join('')).toBe('Closest I have: Beta rose.');
  });

  it('carries the numbers of its sources after each sentence, and the sources below', () => {
    const message = answerMessage(
      {
        sentences: [
          { text: 'Beta rose.', sources: [0] },
          { text: 'It fell again.', sources: [0, 1] },
        ],
        sources: [
          { ...BBC, text: 'Beta rose.' },
          { ...LOCAL, text: 'Beta, having risen, fell.' },
        ],
        nearest: [],
        engine: 'openai:gpt-test',
        withheld: 1,
      },
      FRAME,
    );
    expect(lines(message)).toEqual([
      'Beta rose. [1] It fell again. [1] [2]',
      '[1]BBC, 3 May 2019',
      '[2]a.txt, undated: Beta, having risen, fell.',
      'written by gpt-test, each claim checked · withheld: 1',
    ]);
  });

  it('says that the articles do not tell, and what comes nearest', () => {
    const view = { sentences: [], sources: [], nearest: [{ ...BBC, text: 'Beta rose.' }] };
    const message = answerMessage({ ...view, engine: 'offline', withheld: 0 }, FRAME);
    expect(lines(message)).toEqual([
      'Not in the articles I have. The nearest I have:',
      'Beta rose. (BBC, 3 May 2019)',
      'offline engine: sentences as published',
    ]);
  });

  it('does not say that the articles do not tell where what was written of them did not hold', () => {
    const view = { sentences: [], sources: [], nearest: [{ ...BBC, text: 'Beta rose.' }] };
    const message = answerMessage({ ...view, engine: 'openai:gpt-test', withheld: 1 }, FRAME);
    expect(lines(message).slice(0, 2)).toEqual([
      'No answer that I can vouch for. The nearest I have:',
      'Beta rose. (BBC, 3 May 2019)',
    ]);
  });
});

describe('a page of the ledger', () => {
  it('shows each quote whole, with speaker, role, outlet, day and where else it was printed', () => {
    const words = `${'A sentence that goes on for some time. '.repeat(12)}End.`;
    const from = source({ id: 'a', text: `Ann Lee said: “${words}”` });
    const entry = {
      ...quoted(from, words, { speaker: 'Ann Lee', role: 'minister' }),
      ...BBC,
      alsoIn: [{ outlet: 'Reuters', url: 'https://reuters.example/2' }],
    };
    const message = quotesMessage({ entries: [entry], page: 2, pages: 3, total: 11 }, FRAME);
    expect(lines(message)).toEqual([
      `“${words}”`,
      '— Ann Lee, minister · BBC, 3 May 2019 · also in Reuters',
      '11 quotes · page 2 of 3',
    ]);
  });

  it('says when there is none', () => {
    expect(lines(quotesMessage({ entries: [], page: 1, pages: 0, total: 0 }, FRAME))).toEqual([
      'No quote found',
      'A part of the name, or fewer words, finds more; /quotes alone lists all.',
    ]);
  });
});
