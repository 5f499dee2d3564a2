'use strict';

const http = require('node:http');
const { loadOptions } = require('./options');
const { pageData } = require('./page');
const { compileRoute } = require('./router');
const { sendError, sendFile } = require('./static');

/** Makes a server for one folder. Call listen() on what comes back. */
function createServer(options) {
  const settings = loadOptions(options);
  const routes = settings.routes.map(({ pattern, page }) => ({ match: compileRoute(pattern), page }));
  return http.createServer((request, response) => {
    answer(settings, routes, request, response).catch(error => {
      sendError(response, error instanceof URIError || error instanceof SyntaxError ? 400 : 500);
    });
  });
}

async function answer(settings, routes, request, response) {
  const [pathname, search = ''] = request.url.split('?');
  const { file, params } = findRoute(routes, pathname);
  for (const [name, value] of Object.entries(settings.headers)) response.setHeader(name, value);
  await sendFile(settings, file, request, response, pageData(settings, params, search));
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
