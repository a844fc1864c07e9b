/**
 * Texts made to slow a reader down: each a pattern that regular expressions or scanners are known to
 * read over and over. They are functions of the length, so that growth can be told from cost.
 */

type Make = (chars: number) => string;

/** `unit` as often as fits between `head` and `tail`. */
const repeated =
  (unit: string, head = '', tail = ''): Make =>
  (chars) =>
    head + unit.repeat(Math.floor((chars - head.length - tail.length) / unit.length)) + tail;

const ITEM = '<rss version="2.0"><channel><title>T</title><item>';
const END = '</item></channel></rss>';
const inItem = (unit: string, open = '', close = '') =>
  repeated(unit, `${ITEM}${open}`, `${close}${END}`);

/** For readers of feeds. */
export const MARKUP_INPUTS: Record<string, Make> = {
  'opening brackets': inItem('<'),
  'brackets in a text': inItem('<', '<description>', '</description>'),
  'brackets in a title, escaped': inItem('&lt;', '<title>', '</title>'),
  'tags never closed, in a title': inItem('<a ', '<title><![CDATA[', ']]></title>'),
  'tags never closed, in a text': inItem(
    '<a href=x ',
    '<description><![CDATA[',
    ']]></description>',
  ),
  'tags in a tag, in a title': inItem('<x ', '<title><![CDATA[', '>]]></title>'),
  'one name in a link': inItem('a', '<description><![CDATA[<a href=x ', '>]]></description>'),
  'names in a link': inItem('a ', '<description><![CDATA[<a href=x ', '>]]></description>'),
  'long words as authors': inItem(`<author>@ ${'a'.repeat(3900)}</author>`),
  'slashes in a namespace': inItem('/', '<title xmlns:a="', 'x">x</title>'),
  'namespaces declared, then more': (chars) => {
    const count = Math.floor(chars / 48);
    const names = Array.from({ length: count }, (_, at) => ` xmlns:n${at}="u:${at}"`);
    return `<rss${names.join('')}>${'<a xmlns:z="z"/>'.repeat(count)}</rss>`;
  },
  links: repeated('<a href="/a/b-c">x</a>', '<html><body>'),
  'links never closed': repeated('<a href="/a/b-c">x', '<html><body>'),
  'one long link': repeated('a', '<html><body><a href="', '">x</a>'),
  'spaces in a type': repeated(' ', '<link rel="alternate" href="a" type="a', 'a">'),
  ampersands: inItem('&', '<title>', '</title>'),
  'ampersands with names': inItem('&amp', '<title>', '</title>'),
  'section ends': inItem(']]>', '<description>', '</description>'),
  'section starts': inItem('<![CDATA[', '<description>', '</description>'),
  'sections of nothing': inItem('<![CDATA[]]>', '<description>', '</description>'),
  'comment starts': inItem('<!--'),
  'comments of nothing': inItem('<!---->'),
  'instruction starts': inItem('<?'),
  'declaration starts': inItem('<!'),
  'document types': repeated('<!DOCTYPE x [', '', `${ITEM}${END}`),
  'entity declarations': repeated('<!ENTITY a "', '<!DOCTYPE x [', `]>${ITEM}${END}`),
  'double quotes in a tag': inItem('"', '<title a=', '>x</title>'),
  'mixed quotes in tags': inItem(`<a b="'>`),
  'quotes never closed': inItem('<a b="'),
  'one tag of attributes': inItem(' a="b"', '<title', '>x</title>'),
  'attributes without values': inItem(' a', '<title', '>x</title>'),
  'equals signs': inItem('=', '<title ', '>x</title>'),
  'spaces before an equals sign': inItem(
    'a                                 ',
    '<title ',
    '>x</title>',
  ),
  'one run of spaces in a tag': inItem(' ', '<title a', '>x</title>'),
  'namespaces in one tag': (chars) => {
    const count = Math.floor(chars / 24);
    const names = Array.from({ length: count }, (_, at) => ` xmlns:n${at}="u:${at}"`);
    return `<rss${names.join('')}><channel>${ITEM}${END}`;
  },
  'namespaces nested': inItem('<a xmlns:b="c">'),
  'bases nested': inItem('<a xml:base="b/">'),
  'elements nested': inItem('<a>'),
  'elements nested, in a text': inItem('<b>', '<description>'),
  'items nested': repeated('<item>', '<rss><channel>'),
  'end tags': inItem('</a>'),
  'wrong end tags': inItem('<a></b>'),
  'channels nested': repeated('<channel>', '<rss>'),
  'spaces in a title': inItem(' ', '<title>x', 'x</title>'),
  'spaces in a date': inItem(' ', '<pubDate>1', '1</pubDate>'),
  'spaces in a link': inItem(' ', '<link>x', 'x</link>'),
  'line breaks in a link': inItem('\n', '<link>x', 'x</link>'),
  'brackets in an author': inItem('(', '<author>@', '</author>'),
  'at signs in an author': inItem('a@', '<author>', '</author>'),
  'words before no at sign': inItem('a', '<author>@ ', '</author>'),
  'spaces in an author': inItem('( ', '<author>@', '</author>'),
  categories: inItem('<category>a</category>'),
  'categories, all different': (chars) => {
    const count = Math.floor(chars / 28);
    const rows = Array.from({ length: count }, (_, at) => `<category>${at}</category>`);
    return ITEM + rows.join('') + END;
  },
  enclosures: inItem('<enclosure url="a"/>'),
  'text escaped twice, never closed': inItem(
    '&amp;lt;p&amp;gt;',
    '<description>',
    '</description>',
  ),
  'escaped ends': inItem('&amp;gt;', '<description>&amp;lt;p ', ' </description>'),
  'images without text': inItem(`<img alt=`, '<title><![CDATA[<img ', '>]]></title>'),
  'srcset of commas': inItem(', ', '<description><![CDATA[<img srcset="', '">]]></description>'),
  'JSON brackets': repeated('[', '{"items":'),
  'JSON quotes': repeated('"', '{"items":['),
  'JSON backslashes': repeated('\\', '{"items":["'),
  'JSON items, cut off': repeated('{"id":"1"},', '{"items":['),
  NULs: inItem('\0', '<title>', '</title>'),
  'lone surrogates': inItem('\ud800', '<title>', '</title>'),
  'a title of one letter': inItem('a', '<title>', '</title>'),
  zeros: repeated('\0'),
  spaces: repeated(' '),
};

/** For readers of an article's text. */
export const TEXT_INPUTS: Record<string, Make> = {
  'double quotes': repeated('"'),
  'double quotes, parted': repeated('" '),
  'opening quotes': repeated('“'),
  'opening quotes, parted': repeated('“a '),
  'closing quotes': repeated('a” '),
  'quotes opened in each paragraph': repeated('“We go on, he said.\n\n'),
  'single quotes': repeated("'"),
  'single quotes, parted': repeated("'a "),
  'quotes in quotes': repeated('“‘'),
  'quotes closed': repeated('“We will,” he said. '),
  'one word quotes': repeated('“a” '),
  guillemets: repeated('« a '),
  brackets: repeated('('),
  'brackets, parted': repeated('( a '),
  'square brackets': repeated('[a '),
  'brackets and a quote': repeated('( a ', '“We will,” said '),
  'capitalised words': repeated('Ann ', '“We will,” said '),
  'names, all different': (chars) => {
    const names = Array.from({ length: Math.floor(chars / 40) }, (_, at) => {
      const name = at.toString(26).replace(/[0-9]/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? 'q');
      return `“We will go,” said Ann X${name}. `;
    });
    return names.join('');
  },
  'capitalised words, comma': repeated('Ann, ', '“We will,” said '),
  initials: repeated('A. ', '“We will,” said '),
  hyphens: repeated('a-', '“We will,” said '),
  dashes: repeated('— ', '“We will,” said '),
  'apostrophes in words': repeated("a'a"),
  'full stops': repeated('.'),
  'full stops in a quote': repeated('.', 'He said: “A', 'x”'),
  'spaces in a quote': repeated(' ', 'He said: “A', 'x”'),
  'full stops, parted': repeated('. '),
  commas: repeated(', ', '“We will,” said '),
  'the word said': repeated('said ', '“We will,” '),
  'he said': repeated('he said '),
  roles: repeated('chairman of the ', '“We will,” said the '),
  'pronouns and quotes': repeated('“We will,” he said. She said “no”. '),
  'line breaks': repeated('\n'),
  'paragraphs of one letter': repeated('a\n\n'),
  spaces: repeated(' '),
  'spaces before a letter': repeated(' ', '“We will,” said ', 'Ann.'),
  'one word': repeated('a'),
  'one number': repeated('1'),
  'numbers, parted': repeated('1,'),
  'combining marks': repeated('\u0301'),
  'lone surrogates': repeated('\ud800'),
  'joined emoji': repeated('😀\u200d'),
  'one sentence of words': repeated('the council went on '),
  'speaker labels': repeated('LEE: yes\n'),
  titles: repeated('Mr. ', '“We will,” said '),
};
