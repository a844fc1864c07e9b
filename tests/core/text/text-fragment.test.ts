/** Links that open a page at words of it, as the WICG's URL Fragment Text Directives have them. */
import { describe, expect, it } from 'vitest';
import { urlAtWords } from '../../../src/core/text/text-fragment.ts';

const URL_OF = 'https://news.example/1';

function linked(text: string, words: string, url = URL_OF, which = 0): string {
  let start = text.indexOf(words);
  for (let n = 0; n < which; n += 1) start = text.indexOf(words, start + 1);
  return urlAtWords(url, text, { start, end: start + words.length });
}

describe('a link to words', () => {
  it.each([
    ['We will answer.', 'We%20will%20answer.'],
    ['R&D, no-spy & more', 'R%26D%2C%20no%2Dspy%20%26%20more'],
    ['Ça va “très” bien', '%C3%87a%20va%20%E2%80%9Ctr%C3%A8s%E2%80%9D%20bien'],
    ['50% #1 a=b', '50%25%20%231%20a%3Db'],
  ])('names them where they stand once: %s', (words, directive) => {
    expect(linked(`It began. ${words} It ended.`, words)).toBe(`${URL_OF}#:~:text=${directive}`);
  });

  it('names what stands before where the words stand twice', () => {
    const text = 'He said: “No deal.” Then she, too, said: “No deal.” It was late.';
    expect(linked(text, 'No deal.', URL_OF, 1)).toBe(
      `${URL_OF}#:~:text=too%2C%20said%3A%20%E2%80%9C-,No%20deal.`,
    );
  });

  it('names what stands behind, too, where what stands before does so twice', () => {
    const text = 'She said: “No.” Twice.\n\nShe said: “No.” Again.';
    expect(linked(text, 'No.', URL_OF, 1)).toBe(
      `${URL_OF}#:~:text=She%20said%3A%20%E2%80%9C-,No.,-%E2%80%9D%20Again.`,
    );
  });

  it('names beginning and end of long words, and of words over paragraphs', () => {
    const long = `One two three four five ${'and so on '.repeat(40)}until it all ends here`;
    expect(linked(`“${long}” he said.`, long)).toBe(
      `${URL_OF}#:~:text=One%20two%20three%20four%20five,until%20it%20all%20ends%20here`,
    );
    expect(linked('“First part.\n\nLast part.”', 'First part.\n\nLast part.')).toBe(
      `${URL_OF}#:~:text=First%20part.,Last%20part.`,
    );
  });

  it('goes behind a fragment that is there, and leaves what is no web address', () => {
    expect(linked('A word.', 'word', `${URL_OF}#top`)).toBe(`${URL_OF}#top:~:text=word`);
    expect(linked('A word.', 'word', 'file:///a.txt')).toBe('file:///a.txt');
  });
});
