'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { renderTemplate } = require('../src/template');

test('two braces escape markup', () => {
  assert.equal(renderTemplate('<p>{{ query.q }}</p>', { query: { q: '<b>' } }), '<p>&lt;b&gt;</p>');
});

test('three braces leave markup as it is', () => {
  assert.equal(renderTemplate('<p>{{{html}}}</p>', { html: '<b>' }), '<p><b></p>');
});

test('a name that is not there gives nothing', () => {
  assert.equal(renderTemplate('[{{site.missing.name}}]', { site: {} }), '[]');
});
