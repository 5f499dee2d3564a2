import { GIT_JOURNEYS, LOOKING } from '../../../support/gitFaults/journeys';
import { LONG } from '../../../support/long';
import { meetFaults } from './everyFault';

// In a long run the others have files, and so processes, of their own.
if (LONG) meetFaults('looking', LOOKING);
else meetFaults('any', GIT_JOURNEYS);
