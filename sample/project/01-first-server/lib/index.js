'use strict';

const http = require('node:http');
const path = require('node:path');
const { sendFile } = require('./static');

/** Makes a server for one folder. Call listen() on what comes back. */
function createServer(options = {}) {
  const root = path.resolve(options.root || '.');
  return http.createServer((request, response) => {
    const [pathname] = request.url.split('?');
    sendFile(root, pathname, response);
  });
}

module.exports = { createServer };
