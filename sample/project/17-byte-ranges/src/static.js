'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { renderListing } = require('./listing');
const { renderMarkdown } = require('./markdown');
const { typeOf } = require('./mime');
const { parseRange } = require('./range');
const { renderTemplate } = require('./template');

/** Finds the file that a request path means; nothing when it lies outside the root folder. */
function resolvePath(root, pathname) {
  const file = path.join(root, decodeURIComponent(pathname));
  if (!file.startsWith(root)) return undefined;
  return file;
}

/** Answers a request with a file, with a folder's index.html or listing, or with a filled page. */
async function sendFile(settings, pathname, request, response, data) {
  let file = resolvePath(settings.root, pathname);
  if (file === undefined) return sendError(response, 403);
  let stat = await fs.promises.stat(file).catch(() => undefined);
  if (stat && stat.isDirectory()) {
    if (!pathname.endsWith('/')) return redirect(response, `${pathname}/`);
    const folder = file;
    file = path.join(folder, 'index.html');
    stat = await fs.promises.stat(file).catch(() => undefined);
    if (!stat && settings.listing) return sendListing(folder, pathname, response);
  }
  if (!stat) return sendError(response, 404);
  if (file.endsWith('.page.html')) return sendPage(file, response, data);
  if (file.endsWith('.md')) return sendHtml(response, renderMarkdown(await fs.promises.readFile(file, 'utf8')));
  sendBytes(file, stat.size, request, response);
}

function sendBytes(file, size, request, response) {
  const range = parseRange(request.headers.range, size);
  const headers = { 'Content-Type': typeOf(file), 'Accept-Ranges': 'bytes' };
  if (range) {
    headers['Content-Range'] = `bytes ${range.start}-${range.end}/${size}`;
    headers['Content-Length'] = range.end - range.start + 1;
  } else {
    headers['Content-Length'] = size;
  }
  response.writeHead(range ? 206 : 200, headers);
  fs.createReadStream(file, range).pipe(response);
}

async function sendListing(folder, pathname, response) {
  const entries = await fs.promises.readdir(folder, { withFileTypes: true });
  sendHtml(response, renderListing(decodeURIComponent(pathname), entries));
}

async function sendPage(file, response, data) {
  sendHtml(response, renderTemplate(await fs.promises.readFile(file, 'utf8'), data));
}

function sendHtml(response, body) {
  response.writeHead(200, { 'Content-Type': typeOf('a.html'), 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** Sends the browser to a folder with its slash, so that relative links in it work. */
function redirect(response, location) {
  response.writeHead(301, { Location: location });
  response.end();
}

function sendError(response, status) {
  response.writeHead(status, { 'Content-Type': 'text/plain' });
  response.end(`${status}\n`);
}

module.exports = { resolvePath, sendFile, sendError };
