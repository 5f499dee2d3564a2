'use strict';

const http = require('node:http');
const path = require('node:path');
const { askForPassword, checkBasicAuth } = require('./auth');
const { sendFile } = require('./static');

/** Makes a server for one folder. Call listen() on what comes back. */
function createServer(options = {}) {
  const root = path.resolve(options.root || '.');
  return http.createServer((request, response) => {
    if (options.users && !checkBasicAuth(request.headers.authorization, options.users)) {
      return askForPassword(response);
    }
    const [pathname, search = ''] = request.url.split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    sendFile(root, pathname, response, { query, site: options.site || {} });
  });
}

module.exports = { createServer };
