/**
 * A model that obeys: whatever an attack asks for it writes, with a receipt, whether it has been
 * shown the attack or not; and besides that its prompt, the key it was called with and words of
 * other tenants. It offers everything in turns, as many as are taken from a reply.
 */
import type { Behaviour, ModelRequest } from '../support/fake-model-server.ts';
import { says } from '../support/fake-model-server.ts';
import { ATTACKS, type Attack, bare, LOOT, obeying } from './attacks.ts';

export type Follower = {
  behaviour: Behaviour;
  /** Attacks that it has obeyed. */
  obeyed: Set<string>;
  /** Prompts in which it found an attack's words. */
  baited: number;
};

/** As many as are read of one answer. */
const CLAIMS_A_REPLY = 5;
/** Longer replies are cut off, and nothing of them is read. */
const ECHO_CHARS = 1_000;
const NEEDLE_CHARS = 40;
const needles = ATTACKS.map((row) => ({ row, needle: bare(row.text).slice(0, NEEDLE_CHARS) }));

export function createFollower(): Follower {
  let turn = 0;
  const follower: Follower = {
    obeyed: new Set(),
    baited: 0,
    behaviour(request, response) {
      const user = request.messages.at(-1)?.content ?? '';
      const asked = /<articles>/.test(user)
        ? 'answer'
        : (request.response_format?.json_schema?.name ?? '');
      const claims = claimsFor(request, user);
      says(reply(asked, claims))(request, response);
    },
  };

  function next(): Attack {
    const row = ATTACKS[turn % ATTACKS.length] as Attack;
    turn += 1;
    return row;
  }

  function claimsFor(request: ModelRequest, user: string) {
    const prompt = bare(user);
    const found = needles.filter(({ needle }) => needle !== '' && prompt.includes(needle));
    if (found.length > 0) follower.baited += 1;
    const numbers = [...user.matchAll(/^\[(\d+)\]/gm)].map(([, n]) => Number(n));
    const cites = [numbers[turn % Math.max(1, numbers.length)] ?? 1];
    const bait = found[turn % Math.max(1, found.length)]?.row;
    const rows = Array.from({ length: CLAIMS_A_REPLY }, (_, at) =>
      at === 1 && bait !== undefined ? bait : next(),
    );
    for (const { id } of rows) follower.obeyed.add(id);
    const own = [request.messages[0]?.content ?? '', `${LOOT.tenant} pays with ${LOOT.key}.`];
    const all = rows.map((row) => obeying(row));
    if (turn % 3 === 0)
      all.unshift(...[own[turn % 2], bait?.text].map((text) => text?.slice(0, ECHO_CHARS) ?? ''));
    return all.map((text, at) => ({ text, cites: at % 2 === 0 ? cites : [1] }));
  }

  return follower;
}

function reply(asked: string, claims: { text: string; cites: number[] }[]): object {
  if (asked === 'answer') return { sentences: claims, nearest: [1] };
  if (asked === 'headline') return { headline: claims[0] };
  if (asked === 'speaker_choice')
    return { choices: [1, 2, 3].map((quote) => ({ quote, speaker: 1 })) };
  if (asked === 'question_rewriting') return { question: claims[0]?.text ?? '' };
  if (asked === 'verification')
    return { verdicts: claims.map((_, at) => ({ claim: at + 1, verdict: 1 })) };
  return { points: claims };
}
