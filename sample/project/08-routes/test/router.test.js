'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { compileRoute } = require('../src/router');

test('a name takes one part of the path', () => {
  assert.deepEqual(compileRoute('/news/:year')('/news/2024'), { year: '2024' });
  assert.equal(compileRoute('/news/:year')('/news/2024/05'), undefined);
});

test('a name with a star takes all that follow', () => {
  assert.deepEqual(compileRoute('/news/:rest*')('/news/2024/05/first'), { rest: '2024/05/first' });
});
