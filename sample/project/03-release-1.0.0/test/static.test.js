'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { resolvePath } = require('../lib/static');

const root = path.resolve('public');

test('a request path names a file below the root', () => {
  assert.equal(resolvePath(root, '/news/one.html'), path.join(root, 'news', 'one.html'));
});

test('a request path cannot climb out of the root', () => {
  assert.equal(resolvePath(root, '/../package.json'), undefined);
  assert.equal(resolvePath(root, '/%2e%2e/package.json'), undefined);
});
