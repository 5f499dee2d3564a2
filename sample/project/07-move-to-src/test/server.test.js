'use strict';

const assert = require('node:assert/strict');
const http = require('node:http');
const test = require('node:test');
const { createServer } = require('../src');

function get(port, path) {
  return new Promise((resolve, reject) => {
    http.get({ port, path, host: '127.0.0.1', agent: false }, response => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    }).on('error', reject);
  });
}

test('a path that cannot be decoded is answered with 400 and the server lives on', async () => {
  const server = createServer({ root: __dirname });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  assert.equal(await get(port, '/%E0%A4%A'), 400);
  assert.equal(await get(port, '/server.test.js'), 200);
  server.close();
});
