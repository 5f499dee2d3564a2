'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** What holds when nobody says otherwise. */
function defaults() {
  return { root: '.', routes: [], site: { title: 'papervane' }, headers: {}, preview: true };
}

/** Options from the code win over papervane.json, which wins over the defaults. */
function loadOptions(options = {}, folder = process.cwd()) {
  const settings = mergeOptions(mergeOptions(defaults(), readOptionsFile(folder)), options);
  settings.root = path.resolve(folder, settings.root);
  return settings;
}

function readOptionsFile(folder) {
  const file = path.join(folder, 'papervane.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

/** Merges objects deeply into a new one; everything else in the second replaces what the first had. */
function mergeOptions(first, second) {
  const merged = new Map(Object.entries(first));
  for (const [key, value] of Object.entries(second)) {
    const before = merged.get(key);
    merged.set(key, isObject(before) && isObject(value) ? mergeOptions(before, value) : value);
  }
  return Object.fromEntries(merged);
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

module.exports = { loadOptions, mergeOptions };
