'use strict';

const { escapeHtml } = require('./template');

/** Markdown as HTML where the site has marked installed, else as plain text. */
function renderMarkdown(text) {
  const marked = loadMarked();
  return marked ? marked.parse(text) : `<pre>${escapeHtml(text)}</pre>\n`;
}

function loadMarked() {
  try {
    return require('marked').marked;
  } catch {
    return undefined;
  }
}

module.exports = { renderMarkdown };
