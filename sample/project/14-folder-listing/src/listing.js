'use strict';

const { escapeHtml } = require('./template');

/** A page that lists the files of a folder. Names that start with a dot are left out. */
function renderListing(pathname, entries) {
  const rows = entries
    .filter(entry => !entry.name.startsWith('.'))
    .map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort()
    .map(name => `<li><a href='${encodeURI(name)}'>${escapeHtml(name)}</a></li>`);
  const title = escapeHtml(pathname);
  return `<!doctype html><title>${title}</title><h1>${title}</h1><ul>${rows.join('')}</ul>\n`;
}

module.exports = { renderListing };
