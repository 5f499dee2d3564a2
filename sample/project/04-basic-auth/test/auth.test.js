'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const { checkBasicAuth } = require('../lib/auth');

const basic = text => `Basic ${Buffer.from(text).toString('base64')}`;

test('the right password opens', () => {
  assert.equal(checkBasicAuth(basic('ines:swordfish'), { ines: 'swordfish' }), true);
});

test('a wrong password or name does not', () => {
  assert.equal(checkBasicAuth(basic('ines:sailfish'), { ines: 'swordfish' }), false);
  assert.equal(checkBasicAuth(basic('tom:swordfish'), { ines: 'swordfish' }), false);
});
