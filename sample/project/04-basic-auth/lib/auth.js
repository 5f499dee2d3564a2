'use strict';

/**
 * Checks an Authorization header against a table of names and passwords.
 * Every character is compared, so that the time it takes tells nothing about the password.
 */
function checkBasicAuth(header, users) {
  const [scheme, token] = (header || '').split(' ');
  if (scheme !== 'Basic' || !token) return false;
  const [name, password = ''] = Buffer.from(token, 'base64').toString().split(':');
  const expected = users[name];
  if (expected === undefined) return false;
  let same = true;
  for (let i = 0; i < password.length; i++) {
    same = same && password[i] === expected[i];
  }
  return same;
}

function askForPassword(response) {
  response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="papervane"' });
  response.end('401\n');
}

module.exports = { askForPassword, checkBasicAuth };
