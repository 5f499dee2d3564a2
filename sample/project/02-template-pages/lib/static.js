'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { typeOf } = require('./mime');
const { renderTemplate } = require('./template');

/** Finds the file that a request path means; nothing when it lies outside the root folder. */
function resolvePath(root, pathname) {
  const file = path.join(root, decodeURIComponent(pathname));
  if (!file.startsWith(root)) return undefined;
  return file;
}

/** Answers a request with a file, with the index.html of a folder, or with a filled page. */
async function sendFile(root, pathname, response, data) {
  let file = resolvePath(root, pathname);
  if (file === undefined) return sendError(response, 403);
  let stat = await fs.promises.stat(file).catch(() => undefined);
  if (stat && stat.isDirectory()) {
    file = path.join(file, 'index.html');
    stat = await fs.promises.stat(file).catch(() => undefined);
  }
  if (!stat) return sendError(response, 404);
  if (file.endsWith('.page.html')) return sendPage(file, response, data);
  response.writeHead(200, { 'Content-Type': typeOf(file), 'Content-Length': stat.size });
  fs.createReadStream(file).pipe(response);
}

async function sendPage(file, response, data) {
  const body = renderTemplate(await fs.promises.readFile(file, 'utf8'), data);
  response.writeHead(200, { 'Content-Type': typeOf(file), 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function sendError(response, status) {
  response.writeHead(status, { 'Content-Type': 'text/plain' });
  response.end(`${status}\n`);
}

module.exports = { resolvePath, sendFile, sendError };
