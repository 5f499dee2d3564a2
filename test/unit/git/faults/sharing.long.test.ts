import { SHARING } from '../../../support/gitFaults/journeys/sharing';
import { meetFaults } from './everyFault';

meetFaults('shared cases', SHARING);
