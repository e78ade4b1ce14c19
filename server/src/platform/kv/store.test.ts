import { expect, test } from 'vitest';
import { createStore } from './store.ts';

test('a store lets go of what has expired when it is read or swept, and of nothing else', async () => {
  const store = createStore<number>(10);
  store.set('short', 1, 20);
  store.set('read', 1, 20);
  store.set('long', 1, 5000);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(store.get('read')).toBeUndefined();
  expect(store.size()).toBe(2);
  store.sweep();
  expect(store.size()).toBe(1);
  expect(store.get('long')).toBe(1);
});

test('a store that is full makes room only for a key it does not have', () => {
  const store = createStore<number>(2);
  store.set('a', 1, 5000);
  store.set('b', 1, 5000);
  store.set('b', 2, 5000);
  expect([store.get('a'), store.get('b')]).toEqual([1, 2]);
  store.set('c', 1, 5000);
  expect([store.get('a'), store.get('b'), store.get('c')]).toEqual([undefined, 2, 1]);
});
