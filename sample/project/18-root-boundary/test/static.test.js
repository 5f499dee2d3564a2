'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const test = require('node:test');
const { resolvePath } = require('../src/static');

const root = path.resolve('public');

test('a request path names a file below the root', () => {
  assert.equal(resolvePath(root, '/news/one.html'), path.join(root, 'news', 'one.html'));
});

test('a request path cannot climb out of the root', () => {
  assert.equal(resolvePath(root, '/../package.json'), undefined);
  assert.equal(resolvePath(root, '/%2e%2e/package.json'), undefined);
});

test('a folder beside the root whose name starts the same is outside', () => {
  assert.equal(resolvePath(root, '/../public-old/secret.txt'), undefined);
  assert.equal(resolvePath(root, '/%2e%2e/public.bak/secret.txt'), undefined);
});
