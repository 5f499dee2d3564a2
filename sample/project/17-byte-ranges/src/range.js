'use strict';

/** Reads a Range header with one range of bytes; nothing when there is none that can be met. */
function parseRange(header, size) {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header || '');
  if (!match) return undefined;
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start <= end ? { start, end } : undefined;
}

module.exports = { parseRange };
