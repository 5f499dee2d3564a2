export { checkSecurityTxt, type SecurityTxtProblem } from './check';
export { defaultExpiry, endOfExpiryDay } from './expiry';
export { expiresAt, isLanguageTag, type SecurityTxtFieldName, uriFault } from './fields';
export { parseSecurityTxt, type SecurityTxt, type SecurityTxtField } from './parse';
export { contactUri, InvalidSecurityTxtError, type SecurityTxtAnswers, writeSecurityTxt } from './write';

/** Where a site keeps it (RFC 9116, section 3), and where some projects have it in their repository. */
export const SECURITY_TXT_PATHS: readonly string[] = ['.well-known/security.txt', 'security.txt'];
