'use strict';

const http = require('node:http');
const path = require('node:path');
const { askForPassword, checkBasicAuth } = require('./auth');
const { compileRoute } = require('./router');
const { sendError, sendFile } = require('./static');

/** Makes a server for one folder. Call listen() on what comes back. */
function createServer(options = {}) {
  const root = path.resolve(options.root || '.');
  const routes = (options.routes || []).map(({ pattern, page }) => ({ match: compileRoute(pattern), page }));
  return http.createServer((request, response) => {
    if (options.users && !checkBasicAuth(request.headers.authorization, options.users)) {
      return askForPassword(response);
    }
    const [pathname, search = ''] = request.url.split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    const { file, params } = findRoute(routes, pathname);
    sendFile(root, file, response, { query, params, site: options.site || {} }).catch(error => {
      sendError(response, error instanceof URIError ? 400 : 500);
    });
  });
}

/** The first route that fits decides; without one the path names the file. */
function findRoute(routes, pathname) {
  for (const { match, page } of routes) {
    const params = match(pathname);
    if (params) return { file: `/${page}`, params };
  }
  return { file: pathname, params: {} };
}

module.exports = { createServer };
