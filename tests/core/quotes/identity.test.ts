/** Who is one person over articles: married by evidence, told apart by it, settled by hand. */
import { describe, expect, it } from 'vitest';
import { identify } from '../../../src/core/quotes/identity.ts';
import type { Sighting, SpeakerPins, StoryTie } from '../../../src/core/quotes/speaker-evidence.ts';

const day = (month: number, of = 1) => new Date(Date.UTC(2019, month - 1, of)).toISOString();

/** "Name, role" quoted in a month; several roles or months are several rows. */
function quoted(name: string, role = '', month = 5, quotes = 1): Sighting {
  return { name, role, quotes, firstAt: day(month), lastAt: day(month, 20) };
}

/** Names of each person, an alias with its condition. */
function people(rows: Sighting[], pins?: SpeakerPins, ties?: StoryTie[]): string[] {
  return identify(rows, pins, ties).map(({ aliases }) =>
    aliases
      .map(({ name, articles }) => (articles === null ? name : `${name} in ${articles}`))
      .join(' = '),
  );
}

describe('full names', () => {
  it.each([
    ['Étienne Roy', 'Etienne Roy'],
    ['Mike Pompeo', 'Mike R. Pompeo'],
    ['Ursula von der Leyen', 'Ursula Von Der Leyen'],
  ])('are one where they say the same: %s, %s', (a, b) => {
    expect(people([quoted(a, '', 5, 2), quoted(b)])).toEqual([`${a} = ${b}`]);
  });

  it('are one in a form of the given name where the role says so, too', () => {
    const mike = quoted('Mike Pompeo', 'US secretary of state', 5, 3);
    expect(people([mike, quoted('Michael Pompeo', 'the American secretary of state')])).toEqual([
      'Mike Pompeo = Michael Pompeo',
    ]);
    expect(people([mike, quoted('Michael Pompeo')])).toHaveLength(2);
    expect(people([mike, quoted('Michael Pompeo', 'coach')])).toHaveLength(2);
  });

  it('of one surname are two people, whatever their roles', () => {
    expect(
      people([quoted('Ruth Okafor', 'detective'), quoted('Paul Okafor', 'detective')]),
    ).toEqual(['Paul Okafor', 'Ruth Okafor']);
    expect(people([quoted('Meng Wanzhou', 'chair'), quoted('Meng Hongwei', 'chair')])).toHaveLength(
      2,
    );
  });

  it('of which one fits two that do not fit each other join neither’s whole family', () => {
    const [john, peter, initial] = ['John', 'Jane', 'J.'].map((given, n) =>
      quoted(`${given} Harrow`, 'mayor of Voe', 5, 5 - n),
    ) as [Sighting, Sighting, Sighting];
    expect(people([john, peter, initial])).toEqual(['John Harrow = J. Harrow', 'Jane Harrow']);
  });
});

describe('a surname alone', () => {
  const liang = quoted('Liang Hua', 'Huawei chairman', 5, 3);

  it('is its only bearer’s where the time is near, in either order of the name', () => {
    expect(people([liang, quoted('Liang')])).toEqual(['Liang Hua = Liang']);
    expect(people([quoted('Mike Pompeo', '', 5, 2), quoted('Pompeo')])).toEqual([
      'Mike Pompeo = Pompeo',
    ]);
  });

  it('is left alone where a year lies between, and nothing else speaks for it', () => {
    expect(people([{ ...liang, firstAt: day(-20), lastAt: day(-20) }, quoted('Liang')])).toEqual([
      'Liang Hua',
      'Liang',
    ]);
  });

  it('is left alone where its role is another’s, or the surname is too common', () => {
    expect(people([liang, quoted('Liang', 'coach')])).toHaveLength(2);
    expect(people([quoted('Jo Smith', '', 5, 2), quoted('Smith')])).toHaveLength(2);
    expect(people([quoted('Jo Smith', 'mayor of Voe', 5, 2), quoted('Smith', 'mayor')])).toEqual([
      'Jo Smith = Smith',
    ]);
  });

  const okafors = [
    quoted('Paul Okafor', 'Detective Sergeant', 5, 4),
    quoted('Ruth Okafor', 'barrister', 5, 3),
  ];

  it('of two bearers is the one of that role, else nobody’s', () => {
    expect(people([...okafors, quoted('Okafor', 'Det Sgt')])).toEqual([
      'Paul Okafor = Okafor',
      'Ruth Okafor',
    ]);
    expect(people([...okafors, quoted('Okafor')])).toEqual([
      'Paul Okafor',
      'Ruth Okafor',
      'Okafor',
    ]);
  });

  it('of two bearers is the one who is named in the same story', () => {
    const tie = (fullNames: string[]) => [{ name: 'Okafor', article: 'a1', fullNames }];
    expect(people([...okafors, quoted('Okafor')], undefined, tie(['Ruth Okafor']))).toEqual([
      'Paul Okafor',
      'Ruth Okafor = Okafor in a1',
      'Okafor',
    ]);
    expect(
      people([...okafors, quoted('Okafor')], undefined, tie(['Ruth Okafor', 'Paul Okafor'])),
    ).toHaveLength(3);
  });

  it('names only the time and the roles that it was married for', () => {
    const [person] = identify([liang, quoted('Liang', 'chairman')]);
    expect(person?.aliases[1]).toEqual({
      name: 'Liang',
      roles: ['chairman'],
      since: '2018-05-01T00:00:00.000Z',
      until: '2020-05-19T00:00:00.000Z',
      articles: null,
      confidence: 1,
      reasons: [
        'the only Liang Hua here',
        '“chairman” and “Huawei chairman” are one role',
        'quoted within 365 days of Liang Hua',
      ],
    });
  });
});

describe('an office', () => {
  it('is its holder’s, however papers put it', () => {
    expect(
      people([
        quoted('Mike Pompeo', 'US secretary of state', 5, 3),
        quoted('the U.S. Secretary of State'),
        quoted('Liang Hua', 'chairman of Huawei', 5, 2),
        quoted('Huawei’s chairman'),
      ]),
    ).toEqual(['Mike Pompeo = the U.S. Secretary of State', 'Liang Hua = Huawei’s chairman']);
  });

  it('goes with the time to whom held it then, and to nobody while two are said to', () => {
    const rex = {
      ...quoted('Rex Tillerson', 'US secretary of state'),
      lastAt: day(-13, 20),
      firstAt: day(-20),
    };
    const mike = quoted('Mike Pompeo', 'US secretary of state');
    const office = quoted('the US secretary of state');
    const [first, second] = identify([{ ...rex, quotes: 2 }, mike, office]);
    expect(first?.aliases).toHaveLength(2);
    expect(first?.aliases[1]?.until).toBe('2018-02-18T00:00:00.000Z');
    expect(second?.aliases[1]?.since).toBe('2019-01-31T00:00:00.000Z');
    expect(people([{ ...rex, lastAt: day(5) }, mike, office])).toHaveLength(3);
  });

  it('is nobody’s where several hold it, or where it does not say whose it is', () => {
    expect(
      people([quoted('Ann Holt', 'Huawei spokeswoman'), quoted('Huawei’s spokeswoman')]),
    ).toHaveLength(2);
    expect(people([quoted('Ann Holt', 'chairman'), quoted('the chairman')])).toHaveLength(2);
    expect(
      people([quoted('Ann Holt', 'Huawei chairman'), quoted('Huawei’s former chairman')]),
    ).toHaveLength(2);
  });
});

describe('those who are nobody outside their article', () => {
  it.each(['a spokesman', 'the company', 'one executive', 'two officials', 'NATO', 'the panel'])(
    'marry nobody: %s',
    (name) => {
      expect(
        people([quoted('Ann Holt', name, 5, 2), quoted(name), quoted('Ann Panel', '', 5, 2)]),
      ).toHaveLength(3);
    },
  );
});

describe('what was settled by hand', () => {
  const rows = [
    quoted('Guo Ping', 'Huawei rotating chairman', 5, 3),
    quoted('Ken Guo', 'executive'),
    quoted('Guo'),
  ];

  it('makes two names one against the evidence, and later arrivals find them so', () => {
    const pins = { merged: [['Guo Ping', 'Ken Guo'] as const], split: [] };
    expect(people(rows, pins)).toEqual(['Guo Ping = Ken Guo = Guo']);
    const [person] = identify([...rows, quoted('Guo', 'executive')], pins);
    expect(person?.aliases.map(({ name }) => name)).toContain('Guo');
  });

  it('parts a name from those that the evidence married it with', () => {
    expect(
      people([quoted('Liang Hua', '', 5, 2), quoted('Liang')], { merged: [], split: ['Liang'] }),
    ).toEqual(['Liang Hua', 'Liang']);
    expect(
      people([quoted('Mike Pompeo'), quoted('Mike R. Pompeo')], {
        merged: [],
        split: ['Mike Pompeo'],
      }),
    ).toHaveLength(2);
  });

  it('does not show a name that the reader does not see', () => {
    const pins = { merged: [['Guo Ping', 'Secret Name'] as const], split: [] };
    expect(people([quoted('Guo Ping')], pins)).toEqual(['Guo Ping']);
  });
});
