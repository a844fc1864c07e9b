/** Who says it: cues in every order, what stands around a quote, and whom a mention stands for. */
import { describe, expect, test } from 'vitest';
import { readQuotes } from '../../../src/core/quotes/find-quotes.ts';

const Q = '“This will not do.”';
const C = '“This will not do,”';

function last(text: string) {
  const quote = readQuotes({ id: 'a', text }).at(-1);
  return {
    mention: quote?.speaker?.text ?? null,
    name: quote?.speaker?.name ?? null,
    cue: quote?.cue ?? null,
    role: quote?.role ?? null,
  };
}

describe('the cue', () => {
  test.each([
    [`${C} said Ann Lee.`, 'Ann Lee', 'said'],
    [`${C} Ann Lee said.`, 'Ann Lee', 'said'],
    [`${C} Ann Lee, the chair of the board, said.`, 'Ann Lee', 'said'],
    [`${C} Ann Lee, who was there, told the BBC.`, 'Ann Lee', 'told'],
    [`${C} according to Ann Lee.`, 'Ann Lee', 'according to'],
    [`${C} as Ann Lee put it.`, 'Ann Lee', 'put it'],
    [`Ann Lee said: ${Q}`, 'Ann Lee', 'said'],
    [`Ann Lee told the BBC on Monday: ${Q}`, 'Ann Lee', 'told'],
    [`Ann Lee, chair of the board at Acme, said: ${Q}`, 'Ann Lee', 'said'],
    [`In a long interview with Bob Roe, Ann Lee said: ${Q}`, 'Ann Lee', 'said'],
    [`Ann Lee waved the report away, adding: ${Q}`, 'Ann Lee', 'adding'],
    [`Asked whether Bob Roe should go, Ann Lee said: ${Q}`, 'Ann Lee', 'said'],
    [`${C} Ann Lee deadpanned.`, 'Ann Lee', 'deadpanned'],
    ['“It works!” beamed Ann Lee of Leeds.', 'Ann Lee', 'beamed'],
    [`${C} Ann Lee went on.`, 'Ann Lee', 'went on'],
    [`${C} said retired Gen. Ann Lee.`, 'retired Gen. Ann Lee', 'said'],
    [`${C} said master of ceremonies Ann Lee.`, 'Ann Lee', 'said'],
    [
      'Ann Lee said that once the senate goes on holiday “all of it will be shut”.',
      'Ann Lee',
      'said',
    ],
    [`He left early, with Ann Lee saying: ${Q}`, 'Ann Lee', 'saying'],
    [`Ann Lee said any firm that wants to stay “must pay its way”.`, 'Ann Lee', 'said'],
    [`Ann Lee was quoted as saying: ${Q}`, 'Ann Lee', 'saying'],
    [`Bob Roe was called “a man who will not do” by Ann Lee.`, 'Ann Lee', 'called'],
    [`Mr. Roe said he believes “this will not do at all”.`, 'Mr. Roe', 'said'],
    [`LONDON, May 4 (Reuters) — Ann Lee said: ${Q}`, 'Ann Lee', 'said'],
  ])('%s', (text, mention, cue) => {
    expect(last(text)).toMatchObject({ mention, cue });
  });

  test('of a question may stand after a capital', () => {
    expect(last('“Why now?” Ann Lee asked. Bob Roe left.')).toMatchObject({ mention: 'Ann Lee' });
  });

  test('is null where there is none', () => {
    expect(last(`ROE: ${Q}`)).toMatchObject({ mention: 'ROE', cue: null });
  });
});

describe('what stands around', () => {
  test.each([
    ['a sentence before with a colon', `Ann Lee had an answer:\n\n${Q}`, 'Ann Lee'],
    ['a quote of the same breath', `“I tried,” said Ann Lee. ${Q}`, 'Ann Lee'],
    ['a name under it', `${Q}\n\n— Ann Lee, Leeds`, 'Ann Lee'],
    ['a name after a dash', `${Q} — Ann Lee`, 'Ann Lee'],
    [
      'the owner of a statement',
      `Ann Lee’s reply was blunt: “This will not do at all.”`,
      'Ann Lee',
    ],
  ])('names the speaker: %s', (_, text, name) => {
    expect(last(text).name).toBe(name);
  });

  test('takes turns where one asks and the other answers', () => {
    const text =
      '“Are you coming?” Ann Lee asked.\n\n“No,” said Bob Roe.\n\n“Why not?”\n\n“I am tired of it.”';
    const names = readQuotes({ id: 'a', text }).map((quote) => quote.speaker?.name);
    expect(names).toEqual(['Ann Lee', 'Bob Roe', 'Ann Lee', 'Bob Roe']);
  });

  test('does not take the letters of an interview for names', () => {
    expect(last('Q: Are you leaving?\n\nA: “No, I am not leaving.”').name).toBe(null);
  });

  test('leaves the speaker out where nobody is named', () => {
    expect(last(Q)).toMatchObject({ mention: null, name: null });
  });
});

describe('the name', () => {
  test.each([
    ['is as full as the article gives it', `Ann Lee came late. ${C} Lee said.`, 'Ann Lee'],
    ['follows a later, fuller one', `${C} Lee said. Ann Lee is 40.`, 'Ann Lee'],
    ['stands for a pronoun', `Ann Lee met Bob Roe. ${C} she said.`, 'Ann Lee'],
    ['tells namesakes apart by title', `Ann Lee and Bob Lee came. ${C} Mr. Lee said.`, 'Bob Lee'],
    ['stands for a role', `Ann Lee, the mayor, came late. ${C} the mayor said.`, 'Ann Lee'],
    ['stands for the company', `Acme Networks said no. ${C} the company said.`, 'Acme Networks'],
    ['leaves titles out', `${C} said Detective Sergeant Ann Lee.`, 'Ann Lee'],
    [
      'keeps a description as it is',
      `${C} said a spokesman for the port.`,
      'a spokesman for the port',
    ],
    [
      'keeps a person who stays unnamed',
      `${C} said an aide who saw the letter.`,
      'an aide who saw the letter',
    ],
    [
      'ends where the sentence’s own verb begins',
      'A man who did not give his name stood up to say that “a whale in the net” was likelier.',
      'a man',
    ],
    [
      'keeps the owner of a nameless one',
      'Chad’s regulator told others to check. It said the risk was “serious and contained”.',
      'Chad’s regulator',
    ],
  ])('%s', (_, text, name) => {
    expect(last(text).name).toBe(name);
  });

  test.each([
    ['two fit alike', `Ann Lee and Sue Roe came. ${C} she said.`, 'she'],
    ['several are meant', `Ann Lee and Sue Roe came. ${C} they said.`, 'they'],
    [
      'a number stands alone',
      `There are seven countries in the pact. ${C} the seven said.`,
      'the seven',
    ],
  ])('is left out where %s, and the mention kept', (_, text, mention) => {
    expect(last(text)).toMatchObject({ mention, name: null });
  });

  test.each([
    ['Secretary of State Jon Roe', 'Jon Roe'],
    ['White House Chief of Staff Ann Lee', 'Ann Lee'],
    ['Secretary of State John F. Kerry', 'John F. Kerry'],
  ])('begins behind the office: %s', (mention, name) => {
    expect(last(`${C} said ${mention}.`).name).toBe(name);
  });

  test('is the interviewee’s where questions and answers are printed', () => {
    const turns =
      'Why so late?\n\nI was tired. And one sentence, which I gave them: “No door shall be left open.”\n\nWill it help?\n\nIt will.';
    expect(last(`Ann Lee has run the port for years. We met in Ghent.\n\n${turns}`)).toMatchObject({
      mention: 'I',
      name: 'Ann Lee',
    });
    expect(
      last('Ann Lee runs the port. I gave her one sentence: “No door shall be left open.”').name,
    ).toBe(null);
  });

  test('is of the whole phrase before a number', () => {
    const text =
      'It serves six countries. An official at one of the six said the page was “a separate offence of its own”.';
    expect(last(text).name).toMatch(/^an official/);
  });

  test('may be a thing’s that says it', () => {
    expect(last('“We will be back at eight,” the kiosk said.').name).toBe('the kiosk');
  });

  test('is no thing’s that is only spoken of', () => {
    const text = 'A list went round. The list would be “gone by Christmas for good”.';
    expect(last(text)).toMatchObject({ mention: 'The list', name: null });
  });
});

describe('the role', () => {
  test.each([
    [`Acme chairman Bob Roe said: ${Q}`, 'Acme chairman'],
    [`US secretary of state Bob Roe said: ${Q}`, 'US secretary of state'],
    [`${C} said Ann Lee, the chair of the board.`, 'chair of the board'],
    [`${C} said Ann Lee.`, null],
    [`Ann Lee, author of “The Long Way”, was there. ${C} she said.`, 'author'],
    [`${C} said Acme Senior Adviser Ann Lee.`, 'Acme Senior Adviser'],
    [`Analyst Ann Lee said: ${Q}`, 'Analyst'],
    [`MP Ann Lee said: ${Q}`, 'MP'],
    [`${C} said Labour MP Ann Lee.`, 'Labour MP'],
    [`Operator BridgeTel said: ${Q}`, 'Operator'],
    [`Dean Smith said: ${Q}`, null],
    [`He was the reason President Bob Roe left. ${C} Roe said.`, 'President'],
    [`${C} said former President Bob Roe.`, 'former President'],
  ])('%s', (text, role) => {
    expect(last(text).role).toBe(role);
  });

  test.each([
    [`Analyst Ann Lee said: ${Q}`, 'Ann Lee'],
    [`MP Ann Lee said: ${Q}`, 'Ann Lee'],
    [`Operator BridgeTel said: ${Q}`, 'BridgeTel'],
    [`Dean Smith said: ${Q}`, 'Dean Smith'],
  ])('is no part of the name: %s', (text, name) => {
    expect(last(text).name).toBe(name);
  });
});
