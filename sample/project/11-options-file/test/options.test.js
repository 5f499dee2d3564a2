'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { mergeOptions } = require('../src/options');

test('objects are merged, everything else is replaced', () => {
  const merged = mergeOptions({ site: { title: 'a', lang: 'en' }, routes: [1] }, { site: { title: 'b' }, routes: [] });
  assert.deepEqual(merged, { site: { title: 'b', lang: 'en' }, routes: [] });
});
