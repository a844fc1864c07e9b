import { describe, expect, it } from 'vitest';
import { costOf, priceOf } from '../../src/llm/model-prices.ts';

const USED = { inputTokens: 1_000, cachedInputTokens: 0, outputTokens: 100 };

describe('a model’s price', () => {
  it.each(['gpt-4o-mini', 'gpt-4o-mini-2024-07-18', 'openai/gpt-4o-mini', 'GPT-4o-mini'])(
    'is found by its name, whatever a gateway or a date adds: %s',
    (name) => {
      expect(priceOf(name)).toEqual(priceOf('gpt-4o-mini'));
      expect(priceOf(name)?.output).toBe(0.6);
    },
  );

  it.each(['llama3.2:3b', 'gpt-4o-mini-tts', 'my-gpt-4o', '', 'constructor'])(
    'is unknown for a model that is not listed: "%s"',
    (name) => {
      expect(priceOf(name)).toBeNull();
      expect(costOf(priceOf(name), USED)).toBeNull();
    },
  );

  it('is counted by the token, in millionths of a dollar', () => {
    // 1,000 tokens at 0.15 and 100 at 0.60 dollars per million.
    expect(costOf(priceOf('gpt-4o-mini'), USED)).toBe(150 + 60);
  });

  it('is lower for input that the server had read before', () => {
    const used = { ...USED, cachedInputTokens: 800 };
    expect(costOf(priceOf('gpt-4o-mini'), used)).toBe(30 + 60 + 60);
  });

  it('is rounded up, never down to nothing', () => {
    const one = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 0 };
    expect(costOf(priceOf('gpt-4o-mini'), one)).toBe(1);
  });
});
