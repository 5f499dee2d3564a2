'use strict';

const { mergeOptions } = require('./options');

/**
 * What a page can show. With ?preview={"site":{"title":"New"}} an editor sees a page with other data
 * before anything is saved.
 */
function pageData(settings, params, search) {
  const query = Object.fromEntries(new URLSearchParams(search));
  const data = { query, params, site: { ...settings.site } };
  if (settings.preview && query.preview) return mergeOptions(data, JSON.parse(query.preview));
  return data;
}

module.exports = { pageData };
