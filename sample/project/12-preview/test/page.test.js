'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { pageData } = require('../src/page');

const settings = { preview: true, site: { title: 'old', lang: 'en' } };

test('a preview replaces some of the data for this request', () => {
  const data = pageData(settings, {}, `preview=${encodeURIComponent('{"site":{"title":"new"}}')}`);
  assert.deepEqual(data.site, { title: 'new', lang: 'en' });
  assert.equal(settings.site.title, 'old');
});

test('a preview can be switched off', () => {
  const data = pageData({ ...settings, preview: false }, {}, 'preview={"site":{"title":"new"}}');
  assert.equal(data.site.title, 'old');
});
