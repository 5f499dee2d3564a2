import { PUBLISHING } from '../../../support/gitFaults/journeys/publishing';
import { meetFaults } from './everyFault';

meetFaults('publication', PUBLISHING);
