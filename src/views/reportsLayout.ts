/* What the Reports view lays its rows out with. Loaded with the first reports, so that starting costs less. */
export { clockOf, waitsForUs } from '../core/clock';
export { nextStep } from '../core/runbook/runbook';
export { createOnTop } from './onTop';
export { buildReportTree } from './reportTree';
export { changedRows } from './rows';
export { ageWords, badgeText, clockWords } from './words';
