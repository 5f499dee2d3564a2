'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { typeOf } = require('./mime');

/** Finds the file that a request path means; nothing when it lies outside the root folder. */
function resolvePath(root, pathname) {
  const file = path.join(root, decodeURIComponent(pathname));
  if (!file.startsWith(root)) return undefined;
  return file;
}

/** Answers a request with a file, or with the index.html of a folder. */
async function sendFile(root, pathname, response) {
  let file = resolvePath(root, pathname);
  if (file === undefined) return sendError(response, 403);
  let stat = await fs.promises.stat(file).catch(() => undefined);
  if (stat && stat.isDirectory()) {
    file = path.join(file, 'index.html');
    stat = await fs.promises.stat(file).catch(() => undefined);
  }
  if (!stat) return sendError(response, 404);
  response.writeHead(200, { 'Content-Type': typeOf(file), 'Content-Length': stat.size });
  fs.createReadStream(file).pipe(response);
}

function sendError(response, status) {
  response.writeHead(status, { 'Content-Type': 'text/plain' });
  response.end(`${status}\n`);
}

module.exports = { resolvePath, sendFile, sendError };
