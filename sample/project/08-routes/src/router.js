'use strict';

/**
 * Compiles a pattern such as "/news/:year/:rest*" to a function that gives the named parts of a
 * path, or nothing when the path does not fit. ":name" is one part of the path, ":name*" is all that follow.
 */
function compileRoute(pattern) {
  const names = [];
  const parts = pattern.split('/').filter(part => part !== '');
  const source = parts.map(part => {
    if (!part.startsWith(':')) return escapePattern(part);
    if (!part.endsWith('*')) {
      names.push(part.slice(1));
      return '([^/]+)';
    }
    names.push(part.slice(1, -1));
    return '((?:[^/]+/?)+)';
  });
  const expression = new RegExp(`^/${source.join('/')}/?$`);
  return pathname => {
    const match = expression.exec(pathname);
    if (!match) return undefined;
    return Object.fromEntries(names.map((name, i) => [name, match[i + 1]]));
  };
}

function escapePattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

module.exports = { compileRoute };
