export { checkSecurityTxt } from './check';
export { defaultExpiry, endOfExpiryDay } from './expiry';
export { expiresAt, isLanguageTag, uriFault } from './fields';
export { parseSecurityTxt } from './parse';
export { contactUri, type SecurityTxtAnswers, writeSecurityTxt } from './write';

/** Where a site keeps it (RFC 9116, section 3), and where some projects have it in their repository. */
export const SECURITY_TXT_PATHS: readonly string[] = ['.well-known/security.txt', 'security.txt'];
