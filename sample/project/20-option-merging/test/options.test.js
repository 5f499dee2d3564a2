'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { mergeOptions } = require('../src/options');

test('objects are merged, everything else is replaced', () => {
  const merged = mergeOptions({ site: { title: 'a', lang: 'en' }, routes: [1] }, { site: { title: 'b' }, routes: [] });
  assert.deepEqual(merged, { site: { title: 'b', lang: 'en' }, routes: [] });
});

test('the objects that are merged stay as they were', () => {
  const first = { site: { title: 'a' } };
  mergeOptions(first, { site: { title: 'b' } });
  assert.deepEqual(first, { site: { title: 'a' } });
});
