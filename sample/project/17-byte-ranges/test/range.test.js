'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { parseRange } = require('../src/range');

test('a range may be open at its end, and ends with the file', () => {
  assert.deepEqual(parseRange('bytes=2-', 10), { start: 2, end: 9 });
  assert.deepEqual(parseRange('bytes=2-99', 10), { start: 2, end: 9 });
});

test('a range that cannot be met is none', () => {
  assert.equal(parseRange('bytes=12-', 10), undefined);
  assert.equal(parseRange('lines=1-2', 10), undefined);
});
