#!/usr/bin/env node
'use strict';

const { createServer } = require('../src');

const [root = '.', port = '8080'] = process.argv.slice(2);

createServer({ root }).listen(Number(port), '127.0.0.1', () => {
  console.log(`papervane serves ${root} on http://127.0.0.1:${port}/`);
});
