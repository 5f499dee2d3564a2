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

/** Merges objects deeply; everything else in the source replaces what the target had. */
function mergeOptions(target, source) {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (isObject(value) && isObject(target[key])) mergeOptions(target[key], value);
    else target[key] = value;
  }
  return target;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

module.exports = { loadOptions, mergeOptions };
