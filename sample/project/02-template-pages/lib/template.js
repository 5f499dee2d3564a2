'use strict';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text) {
  return String(text).replace(/[&<>"]/g, character => ENTITIES[character]);
}

/** Follows a dotted name through the data: "query.name". */
function lookup(data, name) {
  let value = data;
  for (const key of name.split('.')) {
    if (value === undefined || value === null) return '';
    value = value[key];
  }
  return value === undefined || value === null ? '' : value;
}

/** Fills {{name}} with escaped text and {{{name}}} with text as it is. */
function renderTemplate(source, data) {
  return source
    .replace(/\{\{\{\s*([\w.]+)\s*\}\}\}/g, (_, name) => lookup(data, name))
    .replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name) => escapeHtml(lookup(data, name)));
}

module.exports = { escapeHtml, renderTemplate };
