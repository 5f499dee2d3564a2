'use strict';

const http = require('node:http');
const { loadOptions } = require('./options');
const { compileRoute } = require('./router');
const { sendError, sendFile } = require('./static');

/** Makes a server for one folder. Call listen() on what comes back. */
function createServer(options) {
  const settings = loadOptions(options);
  const routes = settings.routes.map(({ pattern, page }) => ({ match: compileRoute(pattern), page }));
  return http.createServer((request, response) => {
    const [pathname, search = ''] = request.url.split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    const { file, params } = findRoute(routes, pathname);
    for (const [name, value] of Object.entries(settings.headers)) response.setHeader(name, value);
    sendFile(settings.root, file, response, { query, params, site: settings.site }).catch(error => {
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
