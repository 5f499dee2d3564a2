'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { renderListing } = require('../src/listing');

const entry = (name, folder = false) => ({ name, isDirectory: () => folder });

test('lists files and folders by name, without hidden ones', () => {
  const page = renderListing('/docs/', [entry('b.txt'), entry('a', true), entry('.env')]);
  assert.match(page, /href='a\/'.*href='b.txt'/);
  assert.doesNotMatch(page, /env/);
});

test('names are escaped', () => {
  assert.match(renderListing('/', [entry('<b>.txt')]), /&lt;b&gt;\.txt<\/a>/);
});
